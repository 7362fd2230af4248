"""What tables of events say, to compare them."""

from beseto_gui.core.model.table import EventTable


def said(table: EventTable) -> list[tuple[object, ...]]:
    """Return what a table says of each event, whatever numbers it has for dates and names."""
    lo, hi = table.outer
    dates = table.dates
    rows: list[tuple[object, ...]] = []
    for row, id_ in enumerate(table.ids):
        at = table.date[row]
        fields = (table.lane, table.place, table.actor, table.category)
        names = [f.names[f.code[row]] if f.code[row] >= 0 else None for f in fields]
        arrays = (dates.start_lo, dates.start_hi, dates.end_lo, dates.end_hi)
        sources = table.support_source[table.support_row == row]
        rows.append(
            (
                *(id_, int(lo[row]), int(hi[row]), int(table.weight[row])),
                *(int(array[at]) for array in arrays),
                *(int(dates.flags[at]), int(dates.precision[at])),
                *names,
                *(table.source_ids[source] for source in sources),
            )
        )
    return rows
