"""Storage: a bucket, asked and told in the language of S3. The one door to ``boto3``.

Keys of access come from where boto3 looks for them itself, and are never seen here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from builder.model.problem import Problem, Unavailable, WrongUse
from builder.model.target import BucketTarget
from builder.shell.hosts.git import shown

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

WIDTH: Final = 8
"""Requests that are under way at a time."""

_TRIES: Final = 5
_CONNECT: Final = 10
_READ: Final = 60
"""Seconds that a host may take to be reached, and to go on with its answer."""

_LATE: Final = ("PreconditionFailed", "ConditionalRequestConflict", "412", "409")
"""What a host says where an object is no longer the one that a write was to replace (RFC 9110, section 13.1)."""

_KEYS: Final = "look at the keys that boto3 finds: the profile, AWS_ACCESS_KEY_ID, or aws sts get-caller-identity"
_HINTS: Final = {
    "NoSuchBucket": "look at bucket, endpoint and region in site.toml; publishing makes no bucket",
    "AccessDenied": "let the user list the bucket, and get, put and delete objects below the prefix",
    "403": "let the user list the bucket, and get, put and delete objects below the prefix",
    "InvalidAccessKeyId": _KEYS,
    "SignatureDoesNotMatch": _KEYS,
    "ExpiredToken": _KEYS,
    "NoCredentialsError": _KEYS,
    "PartialCredentialsError": _KEYS,
    "PermanentRedirect": "set region in site.toml to the one that the bucket lies in",
    "AuthorizationHeaderMalformed": "set region in site.toml to the one that the bucket lies in",
}
"""What the host, or boto3, calls a failure -> what mends it."""

_SETTINGS: Final = {
    "ParamValidationError": "look at bucket and prefix in site.toml",
    "ProfileNotFound": "look at profile in site.toml, and at the profiles of aws configure list-profiles",
    "InvalidRegionError": "look at region in site.toml",
    "EndpointProviderError": "look at endpoint in site.toml",
    "EndpointResolutionError": "look at endpoint in site.toml",
    "ValueError": "look at endpoint in site.toml: botocore takes no underscore in a host's name",
}
"""What boto3 raises before it asks anybody -> what mends it."""

_LOOK: Final = "look at the network, and at endpoint in site.toml, then publish again"


class Late(Exception):  # noqa: N818 - it is not an error of the program
    """Stops a conditional write: somebody else has written the object in the meantime."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A bucket. Its methods raise Unavailable where the host fails, after a few tries."""

    bucket: str
    where: str
    """The bucket, for people."""
    client: S3Client

    def tags(self, prefix: str) -> dict[str, str]:
        """Return every key with a prefix, and its entity tag: the MD5 of what was put there in one piece."""
        found: dict[str, str] = {}
        with self._telling():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
            for page in pages:
                found |= {one["Key"]: one["ETag"].strip('"') for one in page.get("Contents", ())}
        return found

    def read(self, key: str) -> tuple[bytes, str]:
        """Return an object's bytes and its entity tag."""
        with self._telling():
            answer = self.client.get_object(Bucket=self.bucket, Key=key)
            return answer["Body"].read(), answer["ETag"].strip('"')

    def tag(self, key: str) -> str:
        """Return an object's entity tag."""
        with self._telling():
            return self.client.head_object(Bucket=self.bucket, Key=key)["ETag"].strip('"')

    def put(self, key: str, data: bytes, kind: str, keeping: str, encoding: str) -> str:
        """Write an object whole, with media type, how long it may be kept, and coding; return its entity tag."""
        coded: Any = {"ContentEncoding": encoding} if encoding else {}
        with self._telling():
            answer = self.client.put_object(
                Bucket=self.bucket, Key=key, Body=data, ContentType=kind, CacheControl=keeping, **coded
            )
        return answer["ETag"].strip('"')

    def replace(self, key: str, data: bytes, old: str | None) -> str:
        """Write an object whose entity tag is ``old``, or that is not there (None), and return its new tag.

        Raise Late where that is no longer so. A write whose answer was lost is tried again, and comes late for itself.
        """
        condition: Any = {"IfMatch": f'"{old}"'} if old else {"IfNoneMatch": "*"}
        try:
            with self._telling():
                answer = self.client.put_object(
                    Bucket=self.bucket, Key=key, Body=data,
                    ContentType="application/json", CacheControl="no-store", **condition,
                )  # fmt: skip
        except Late:
            stands, tag = self.read(key)
            if stands != data:
                raise
            return tag
        return str(answer["ETag"]).strip('"')

    def remove(self, key: str) -> None:
        """Remove an object; one that is not there is no fault."""
        with self._telling():
            self.client.delete_object(Bucket=self.bucket, Key=key)

    def _telling(self) -> AbstractContextManager[None]:
        return _telling(self.where)


def open_storage(target: BucketTarget, where: str) -> Storage:
    """Return the bucket of a target; nothing is asked yet. Raise WrongUse where boto3 is not installed."""
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        hint = "install it beside Dateline: pip install boto3"
        raise WrongUse([Problem(where, 0, "the package boto3 is not installed", hint)]) from None
    config = Config(
        retries={"mode": "standard", "total_max_attempts": _TRIES},
        connect_timeout=_CONNECT,
        read_timeout=_READ,
        max_pool_connections=WIDTH,
        request_checksum_calculation="when_required",  # others than Amazon do not know the newer sums
        response_checksum_validation="when_required",
    )
    with _telling(where):
        session = boto3.session.Session(profile_name=target.profile or None, region_name=target.region or None)
        client = session.client("s3", endpoint_url=target.endpoint, config=config)
    return Storage(target.bucket, where, client)


@contextmanager
def _telling(where: str) -> Iterator[None]:
    """Put what boto3 raises into words; raise Late for a condition that no longer holds."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as fault:
        error = fault.response.get("Error", {})
        code = str(error.get("Code", ""))
        if code in _LATE:
            raise Late from fault
        what = shown(f"the host answered {code}: {error.get('Message', '')}")
        raise Unavailable([Problem(where, 0, what, _HINTS.get(code, _LOOK))]) from fault
    except (BotoCoreError, ValueError) as fault:
        name, what = type(fault).__name__, shown(" ".join(str(fault).split()))
        if name in _SETTINGS:
            raise WrongUse([Problem(where, 0, what, _SETTINGS[name])]) from fault
        raise Unavailable([Problem(where, 0, what, _HINTS.get(name, _LOOK))]) from fault
