"""An Office file as XML parts, opened without trusting it."""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from corpus.errors import UnreadableFileError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
# What zipfile raises for damaged, encrypted and unknown content; found by fuzzing.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# What all parts together may unpack to; text of a hundred thousand paragraphs takes less.
_MOST_BYTES = 256 * 1024 * 1024


class Package:
    """Read the parts of a file in Open Packaging Conventions (ECMA-376, part 2).

    Raises:
        UnreadableFileError: the file is no such package, is encrypted or unpacks to too much.
    """

    def __init__(self, content: bytes) -> None:
        if content.startswith(_OLE):
            raise UnreadableFileError(
                "The file is protected by a password, or is an old .doc file. Save it as .docx "
                "without a password."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _ZIP_ERRORS as error:
            raise UnreadableFileError(
                "The file is no .docx file, or is cut short. Open it in a word processor and save "
                "it again."
            ) from error
        self._left = _MOST_BYTES
        self.main = self._main_part()

    def root(self, name: str | None) -> etree._Element | None:
        """Return the root element of a part, None if there is no such part."""
        if name is None or name not in self._zip.NameToInfo:
            return None
        source = self._read(name).replace(_STRICT, _TRANSITIONAL)
        # Neither entities nor the network: a document has no use for them.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(source, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableFileError(
                f"The file is damaged: its part {name} can't be read ({error.msg}). Open it in a "
                "word processor and save it again."
            ) from error
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise UnreadableFileError(
                f"The part {name} declares entities, which no word processor writes. Save the "
                "document again in a word processor."
            )
        return root

    def related(self, kind: str) -> list[str]:
        """Return the names of the parts that the main part refers to as `kind`, such as "styles"."""
        folder, name = posixpath.split(self.main)
        return [
            posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            for target in self._targets(f"{folder}/_rels/{name}.rels", kind)
        ]

    def _main_part(self) -> str:
        found = self._targets("_rels/.rels", "officeDocument")
        name = found[0].lstrip("/") if found else "word/document.xml"
        if name not in self._zip.NameToInfo:
            raise UnreadableFileError(
                "The file holds no word-processing document. Save it as .docx in a word processor."
            )
        return name

    def _targets(self, rels: str, kind: str) -> list[str]:
        root = self.root(rels)
        if root is None:
            return []
        return [
            item.get("Target", "")
            for item in root
            if item.get("Type", "").endswith(f"/{kind}") and item.get("TargetMode") != "External"
        ]

    def _read(self, name: str) -> bytes:
        """Read a part, counting what it really unpacks to and not what its header claims."""
        try:
            with self._zip.open(name) as part:
                content = part.read(self._left + 1)
        except _ZIP_ERRORS as error:
            raise UnreadableFileError(
                f"The file is encrypted or damaged: its part {name} can't be unpacked. Save it "
                "again without a password."
            ) from error
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableFileError(
                f"The file unpacks to more than {_MOST_BYTES // 1024 // 1024} MB, which no real "
                "document does."
            )
        return content


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return a w:-attribute of an element, None where either is missing."""
    return None if element is None else element.get(f"{W}{name}")


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a toggle such as <w:b/> is there and not switched off."""
    return element is not None and attribute(element) not in {"0", "false", "off"}
