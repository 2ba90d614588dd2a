"""Jinja's templates, quicker for pages that are many and alike; what they give is the same, which a test compares."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
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


class QuickCode(CodeGenerator):
    """Writes calls and attributes as Python has them, where Jinja asks each time what they are called by, and what else
    a name could mean. So a name that a view does not have is an `AttributeError`."""

    _may_be_missing = False

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (as Jinja calls it)
        """``f(x)``, unless the function wants to know where it is called."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or self._wants_context(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _wants_context(self, function: nodes.Expr) -> bool:
        known = self.environment.globals.get(function.name) if isinstance(function, nodes.Name) else None
        return hasattr(known, "jinja_pass_arg")  # as `pass_context` marks it

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (as Jinja calls it)
        """``a.b``, unless the template asks whether there is one."""
        if self._may_be_missing:
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 (as Jinja calls it)
        """``a.b is defined`` may be false."""
        self._may_be_missing = node.name in ("defined", "undefined")
        super().visit_Test(node, frame)
        self._may_be_missing = False


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
    env.code_generator_class = QuickCode
    env.bytecode_cache = Compiled()
