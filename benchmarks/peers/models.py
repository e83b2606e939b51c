"""The tables of the peer in Django, which finds them here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


def _texts() -> ArrayField:
    return ArrayField(models.TextField())


class Practice(models.Model):
    """A practice."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    state = models.TextField(db_default="draft")
    cities = _texts()
    countries = _texts()
    city_networks = _texts()
    networks = _texts()
    topics = _texts()
    indicators = _texts()
    synthetic = models.BooleanField()
    document = models.JSONField()
    search_text = models.TextField()
    writers = _texts()
    version = models.IntegerField(db_default=1)
    created_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True)

    class Meta:
        """It is made by the product."""

        managed = False
        db_table = "practices"

    def __str__(self) -> str:
        return str(self.id)


class Key(models.Model):
    """An answer under an Idempotency-Key."""

    key = models.TextField(primary_key=True)
    fingerprint = models.BinaryField()
    answer = models.JSONField()

    class Meta:
        """It is made by the product."""

        managed = False
        db_table = "idempotency_keys"

    def __str__(self) -> str:
        return self.key


class Change(models.Model):
    """What others are told."""

    position = models.BigAutoField(primary_key=True)
    kind = models.TextField()
    type = models.TextField()
    resource = models.TextField()
    address = models.TextField()
    state = models.TextField()
    version = models.IntegerField()
    gone = models.BooleanField()
    audience = _texts()
    trace_id = models.TextField()

    class Meta:
        """It is made by the product."""

        managed = False
        db_table = "changes"

    def __str__(self) -> str:
        return self.address
