"""Jinja's templates, quicker for pages that are many and alike; what they give is the same, which a test compares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, MutableMapping
from functools import partial
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']")
_INDENT = re.compile(r"\n\s+")
_markup = partial(str.__new__, Markup)  # of a string, without Jinja's question whether it is something else


def escaped(value: Any) -> str:
    """``value`` with what HTML would misread escaped. Nearly all is plain text with nothing to escape: it stays what it
    is, and no object is made only to say that it is safe."""
    if value.__class__ is str:
        return escape(value) if _SPECIAL.search(value) else value
    return value if value.__class__ is Markup else escape(value)


def tight(html: str) -> str:
    """``html`` without the indentation of the templates; what is preformatted stays as it is."""
    if "</pre>" not in html:
        return _INDENT.sub("\n", html)
    parts = re.split(r"(<pre\b.*?</pre>)", html, flags=re.S)
    return "".join(part if n % 2 else _INDENT.sub("\n", part) for n, part in enumerate(parts))


class QuickMacro(Macro):
    """A component that is called as a plain function where its arguments stand in their order."""

    def __init__(self, *declared: Any) -> None:
        super().__init__(*declared)
        self._is_plain = self._default_autoescape and not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._missing = (missing,) * len(self.arguments)

    def __call__(self, *arguments: Any, **named: Any) -> str:
        if named or not self._is_plain or len(arguments) > len(self._missing):
            return super().__call__(*arguments, **named)
        return _markup(self._func(*arguments, *self._missing[len(arguments) :]))


def _joined(block: Callable[[Context], Iterable[str]]) -> Callable[[Context], tuple[str]]:
    """A block that gives its text in one, and not each part through all the templates that it stands in."""
    return lambda context: ("".join(block(context)),)


class QuickTemplate(Template):
    """A template whose globals are those of its environment alone.

    So what it imports is the same at each use, and need not be compared each time.
    """

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        blocks = {name: _joined(block) for name, block in namespace["blocks"].items()}
        namespace.update(escape=escaped, Macro=QuickMacro, blocks=blocks)
        return super()._from_namespace(environment, namespace, environment.globals)

    def _get_default_module(self, ctx: object = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class QuickCode(CodeGenerator):
    """Writes calls and attributes as Python has them, where Jinja asks each time what they are called by, and what else
    a name could mean. So a name that a view does not have is an `AttributeError`."""

    _may_be_missing = False
    _has_preformatted = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (as Jinja calls it)
        """What stands in a template loses its indentation here, and not on each page anew."""
        self._has_preformatted = any("<pre" in text.data for text in node.find_all(nodes.TemplateData))
        super().visit_Template(node, frame)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(group)
        return repr(text if self._has_preformatted else tight(text))

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
