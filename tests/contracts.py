"""The one rule import-linter has no words for: which room of another noun may be entered."""

from typing import Any, Final

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOMS: Final = frozenset({"routes", "service", "repository", "tables", "domain", "errors"})


def _noun_and_room(module: str) -> tuple[str, str]:
    noun, _, room = module.rpartition(".")
    return noun, room


class NeighboursContract(Contract):
    """`allowed` lists pairs "importing room -> imported room" that may cross from noun to noun."""

    services = fields.ListField(subfield=fields.StringField())
    allowed = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the library's signature
        """Find every import that crosses between nouns by a way that is not allowed."""
        broken = [
            (importer, imported, detail["line_number"])
            for service in self.services  # type: ignore[attr-defined]
            for importer in graph.find_descendants(service)
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._crosses(service, importer, imported)
            for detail in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": sorted(broken)})

    def _crosses(self, service: str, importer: str, imported: str) -> bool:
        ours, our_room = _noun_and_room(importer)
        theirs, their_room = _noun_and_room(imported)
        if not imported.startswith(f"{service}.") or ours == theirs or ROOMS.isdisjoint({our_room}):
            return False
        return their_room in ROOMS and f"{our_room} -> {their_room}" not in self.allowed  # type: ignore[operator]

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each."""
        broken: list[tuple[Any, Any, Any]] = check.metadata["broken"]
        for importer, imported, line in broken:
            output.print_error(f"- {importer} enters {imported} (line {line})", bold=False)
