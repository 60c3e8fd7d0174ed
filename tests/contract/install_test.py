"""What is installed is enough: the examples are built with pkg-config against an installed copy, and run.

    install_test.py SOURCE_ROOT BUILD_ROOT C_COMPILER
"""
from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from tap import Report  # noqa: E402

STRICT = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-pthread"]


def install(build: Path, destination: Path) -> list[str]:
    done = subprocess.run(["meson", "install", "-C", str(build), "--no-rebuild", "--destdir", str(destination)],
                          capture_output=True, encoding="utf-8")
    return [] if done.returncode == 0 else [done.stdout, done.stderr]


def pkg_config(destination: Path, *words: str) -> list[str]:
    """The flags that the installed libexpect.pc gives, for where it stands now."""
    folder = next(destination.rglob("libexpect.pc")).parent
    environment = {**os.environ, "PKG_CONFIG_LIBDIR": str(folder), "PKG_CONFIG_SYSROOT_DIR": str(destination)}
    done = subprocess.run(["pkg-config", *words, "libexpect"], env=environment, capture_output=True, encoding="utf-8",
                          check=True)
    return shlex.split(done.stdout)


def run_example(root: Path, destination: Path, compiler: list[str], source: Path) -> list[str]:
    program = destination / source.stem
    library = next(destination.rglob("libexpect.so*")).parent
    flags, libraries = pkg_config(destination, "--cflags"), pkg_config(destination, "--libs")
    done = subprocess.run([*compiler, *STRICT, str(source), *flags, *libraries, "-o", str(program)], capture_output=True,
                          encoding="utf-8")
    if done.returncode != 0:
        return [done.stderr]
    done = subprocess.run([str(program)], cwd=root, env={**os.environ, "LD_LIBRARY_PATH": str(library)},
                          capture_output=True, encoding="utf-8")
    expected = source.with_suffix(".out").read_text("utf-8")
    return [] if done.stdout == expected and done.returncode == 0 else [done.stderr, done.stdout]


def main() -> int:
    root, build, compiler = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), shlex.split(sys.argv[3])
    report = Report()
    if shutil.which("meson") is None or shutil.which("pkg-config") is None:
        report.skip("an installed copy", "needs meson and pkg-config on the path")
        return report.finish()
    with tempfile.TemporaryDirectory() as temporary:
        destination = Path(temporary)
        problems = install(build, destination)
        report.add("meson install", problems)
        for source in sorted(root.glob("examples/*.c")) if not problems else []:
            report.add(source.name, run_example(root, destination, compiler, source))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
