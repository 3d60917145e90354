"""Make the bilingual encoder that the package ships, from parallel text to an int8 ONNX file."""
