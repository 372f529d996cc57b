# Ledgers to take along: /desk/export. Keys begin with export-.

export-title = Ledgers to take along
export-lead = What a superior’s form asks comes from what was entered once; nothing is copied by hand. No report is in any ledger.
export-ledger = Which ledger
export-from = From
export-to = Until
export-day-hint = By the day of receipt or entry; without a day every row. Where there are very many, take one year at a time
export-names = Names, telephones and addresses
export-whole = Whole, not masked
export-whole-hint = Otherwise only how a name begins and the ends of a number
export-reason = Why they are whole
export-reason-hint = Only where they are whole; the journal keeps the reason
export-effect = Each sheet is an entry of the journal: who, which ledger, how many rows, and why.
export-take = Take the sheet
