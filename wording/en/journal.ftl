# The journal's proof: the last signature, everything verified. Keys begin with journal-.

journal-heading = Journal
journal-lead = Every step is entered, each entry tied to the one before; once a minute all is signed. Whoever changes what is signed is found out, administrators included.
journal-verify = Verify everything
journal-verify-hint = Computes every entry and every signature again and compares the lists. It only reads; with many cases it takes some tens of seconds.
journal-checkpoint = The last signature
journal-none = Nothing is signed yet
journal-none-words = Within a minute of the first start it is signed for the first time.
journal-number = Number
journal-at = Time
journal-root = Root
journal-previous = Digest of the one before
journal-signer = Public key
journal-signature = Signature
journal-statement = What is signed
journal-statement-hint = Print it and keep it: before the signature no entry can vanish and no letter change without being found. What came after is chained, not yet signed. The line “counts” seals how many entries and cases there are; nobody can read the numbers from it.
journal-sound-title = All is sound
journal-sound = At { $time } everything was checked from the first entry: none is missing, and all { $checkpoints } signatures fit.
journal-views-title = The journal is sound, the lists are not
journal-views = All entries fit, but lists differ from the journal. Ask the administrator to run jiejie rebuild.
journal-damaged-title = The journal does not fit
journal-damaged = Some entries do not fit; the first ones are listed. Keep everything as it is, stop writing, call whoever maintains this, compare with the backup.
journal-damage = Entries that do not fit
journal-differ = Lists that do not fit
journal-result = Result
journal-accounts-since = Accounts and tokens are compared with the journal since { $day }; of what was changed before that day it proves nothing.
journal-accounts-never = Accounts and tokens are no entries of the journal yet.
