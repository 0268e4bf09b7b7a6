"""four_languages: the made catalogues, so that pages answer in uz, uz-cyrl, ja and en."""

import fcntl
import os

import pytest
from django.utils.translation import trans_real

from memorial.desk.catalogues.compilation import compile_catalogues


@pytest.fixture(scope="session")
def four_languages(tmp_path_factory):
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "catalogues.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        compile_catalogues(shared / "catalogues.sha256")
    # An earlier test may have asked for a language before its catalogue was there.
    trans_real.translation_catalog_exists.cache_clear()
    trans_real._get_supported_language_variant.cache_clear()
    trans_real._translations.clear()
