"""Where files lie that are not in the database."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def store_from(url: str) -> dict[str, Any]:
    """Return what Django's STORAGES take for `s3://bucket/prefix` or `file:///folder`.

    Keys, region and endpoint of S3 come from the environment, as boto3 reads them (AWS_…).
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        options = {"location": parts.path, "allow_overwrite": True}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured(
            "FILES_STORE must be s3://bucket/prefix or file:///folder, or empty for the database"
        )
    # Only those who have such a store wait for its library.
    from botocore.config import Config  # noqa: PLC0415

    # A write holds the lock of its plan meanwhile.
    quick = Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 2})
    options = {"bucket_name": parts.netloc, "location": parts.path.strip("/")}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**options, "client_config": quick},
    }
