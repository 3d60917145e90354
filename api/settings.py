"""What a deployment sets: environment variables with the prefix ALINEA_."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Hold the settings of one process; each field is the variable ALINEA_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="ALINEA_", frozen=True, protected_namespaces=())

    data_dir: Path = Field(Path("data"), description="Folder that holds all state.")
    model: str = Field(
        "", description="Encoder: a folder or a hub name; empty for the bundled one."
    )
    host: str = Field("127.0.0.1", description="Address that `alinea serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that `alinea serve` listens on.")
    max_upload_mb: int = Field(32, ge=1, le=4096, description="Largest file, in megabytes.")
    parse_seconds: float = Field(60.0, gt=0, description="Longest time to read one file.")
    parse_memory_mb: int = Field(2048, ge=256, description="Most memory to read one file.")
    threads: int = Field(
        0, ge=0, le=256, description="CPU threads of the encoder; 0 for as many as cores."
    )
