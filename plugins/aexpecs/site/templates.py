"""Jinja's templates, quicker for pages that are many and alike; what they give is the same, which a test compares."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']")


def escaped(value: Any) -> str:
    """``value`` with what HTML would misread escaped. Nearly all is plain text with nothing to escape: it stays what it
    is, and no object is made only to say that it is safe."""
    if value.__class__ is str:
        return escape(value) if _SPECIAL.search(value) else value
    return value if value.__class__ is Markup else escape(value)


class QuickTemplate(Template):
    """A template whose globals are those of its environment alone.

    So what it imports is the same at each use, and need not be compared each time.
    """

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace["escape"] = escaped
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx: object = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class QuickContext(Context):
    """Calls macros without asking first whether they want to know where they are called."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """What ``called`` gives: a macro, most often, or a function that Jinja may give the context to."""
        if called.__class__ is Macro:
            for name in ("_loop_vars", "_block_vars"):  # which compiled templates add for functions that want them
                named.pop(name, None)
            return called(*arguments, **named)
        return super().call(called, *arguments, **named)


class Compiled(BytecodeCache):
    """Templates are compiled once, and loaded anew for each language."""

    def __init__(self) -> None:
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it was compiled."""
        bucket.code = self._codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._codes[bucket.key] = bucket.code


def make_quick(env: Environment) -> None:
    """Let an environment load templates in this way."""
    env.template_class = QuickTemplate
    env.context_class = QuickContext
    env.bytecode_cache = Compiled()
