"""Where things are kept, and who may read them."""

import os
import stat

import pytest

from analyzer import paths
from analyzer.errors import StorageError


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_one_variable_moves_all_three_folders(monkeypatch, tmp_path):
    """JOBFIT_HOME holds the data, the cache and the configuration."""
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    assert paths.data_dir() == tmp_path / "home" / "data"
    assert paths.cache_dir() == tmp_path / "home" / "cache"
    assert paths.config_dir() == tmp_path / "home" / "config"


def test_without_the_variable_the_platform_decides(monkeypatch, tmp_path):
    """Each folder is a different one, and named after the program."""
    monkeypatch.delenv("JOBFIT_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    found = {paths.data_dir(), paths.cache_dir(), paths.config_dir()}
    assert len(found) == 3
    assert all("jobfit" in str(path) for path in found)


def test_without_any_home_the_error_names_the_way_out(monkeypatch):
    """A home that cannot be found is an error that names JOBFIT_HOME, never a folder called '~'."""
    monkeypatch.delenv("JOBFIT_HOME", raising=False)
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    for place in (paths.data_dir, paths.cache_dir):
        with pytest.raises(StorageError, match="JOBFIT_HOME"):
            place()
    assert not paths.config_dir().exists()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777], indirect=True)
def test_folders_and_files_are_private_under_any_umask(tmp_path, umask):
    """Folders are 0700 and files 0600, the ones made on the way included."""
    folder = paths.private_folder(tmp_path / "a" / "b")
    file = paths.private_file(folder / "c")
    assert (mode(tmp_path / "a"), mode(folder), mode(file)) == (0o700, 0o700, 0o600)


def test_what_others_could_read_is_closed(tmp_path):
    """A folder or file that was left open to others is tightened when it is used."""
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    (folder / "f").touch(mode=0o644)
    paths.private_folder(folder)
    paths.private_file(folder / "f")
    assert (mode(folder), mode(folder / "f")) == (0o700, 0o600)


def test_a_file_in_the_folders_place_and_the_reverse_are_told(tmp_path):
    """What stands in the way is named in an error of ours."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for make, path in ((paths.private_folder, "file"), (paths.private_file, "folder")):
        with pytest.raises(StorageError, match="cannot keep"):
            make(tmp_path / path)
    assert (tmp_path / "folder").is_dir()
