"""What the contract's schemas allow and the service may refuse all the same, each for its reason."""

import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.specs.openapi.checks import positive_data_acceptance

#: Refusals that no schema can foresee, by the code of the error and the parameter it is about.
ALLOWED = {
    # A cursor is opaque: only the service can tell one that it gave out.
    ("cursor-malformed", "cursor"),
    # OpenAPI cannot say that one parameter excludes a value of another: facets are for JSON, a byte order mark for CSV,
    # and the distribution by questions has no judgments of pillars.
    ("invalid-value", "facets"),
    ("invalid-value", "bom"),
    ("invalid-value", "level"),
    # To JSON Schema, `id` and `-id` are two different items.
    ("invalid-value", "sort"),
}
#: Ids and grades are data: the contract has their form, and only the service knows which there are.
UNKNOWN = "unknown-value"
#: Each parameter is as it should be, and together they are longer than an address may be.
TOO_LONG = (414, 431)


@schemathesis.check
def valid_query_accepted(
    context: CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """Valid queries are accepted, but for what is allowed above."""
    if response.status_code in TOO_LONG:
        return
    if response.status_code == 400:
        errors = response.json()["errors"]
        codes = {(each["code"], each["parameter"]) for each in errors if each["code"] != UNKNOWN}
        if errors and codes <= ALLOWED:
            return
    positive_data_acceptance(context, response, case)
