"""Writing the output: each address once, unchanged files untouched, what no build made removed."""

from __future__ import annotations

from pathlib import Path


class Output:
    """A folder that holds exactly what one build wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: set[str] = set()
        self._folders: set[Path] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write ``data`` to ``path`` (relative, forward slashes).

        :raises ValueError: something was written there in this build, or the path leaves the folder.
        """
        if path in self.written:
            raise ValueError(f"two pages want the address {path}; give one of them another name")
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} is outside the output folder")
        self.written.add(path)
        file = self.folder / path
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)
        try:
            if file.read_bytes() == data:
                return
        except OSError:
            file.write_bytes(data)
            return
        # Whoever reads the former page meanwhile, as a browser of the preview may, must not get half of each.
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(data)
        beside.replace(file)

    def remove_the_rest(self) -> None:
        """Delete files of former builds that this one did not write, and folders that are empty then."""
        for file in sorted(self.folder.rglob("*"), reverse=True):
            if file.is_dir() and not file.is_symlink():
                if not any(file.iterdir()):
                    file.rmdir()
            elif file.relative_to(self.folder).as_posix() not in self.written:
                file.unlink()
