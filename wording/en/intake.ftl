# The intake desk and the receipt: registering at the window, by letter, by phone. Keys begin with intake-.

intake-heading = Register a matter
intake-jump = Jump to
intake-keys = By keyboard: Alt+number jumps to a part, Enter goes to the next field, Ctrl+Enter registers.
intake-part-how = How it came
intake-part-who = Who brings it
intake-part-what = What it is about
intake-part-wants = What is asked
intake-part-mark = Urgency and class

intake-field-channel = Channel
intake-field-received-on = Received on
intake-field-sure = Why the day is right
intake-field-document-no = Proof of receipt
intake-document-no-hint = For a letter its postmark and number, from a higher level the document number, from the hotline the ticket.
intake-field-origin = From which level
intake-field-headcount = People concerned
intake-pasted = A letter with many names: paste the list
intake-field-pasted = List of names
intake-pasted-hint = A line a person: name, telephone, ID number, address, set apart by spaces, commas or the columns of a sheet, in any order. Headings and running numbers are dropped.
intake-pasted-add = Add to the petitioners
intake-look-up = Look for earlier matters
intake-field-title = Title (one sentence: whose matter, and what)
intake-field-text = What was told
intake-field-demands = Demands
intake-demands-hint = One a line; each gets its own answer.
intake-field-clues = Clues to verify
intake-clues-hint = One a line. May stay empty.
intake-field-place = Where it happened
intake-field-category = Subject
intake-category-hint = Type a few letters and choose from what is listed.
intake-category-within = { $name } ({ $within })
intake-category-whole = { $name } (other)
intake-field-since = Since when
intake-field-amount = Amount at issue (yuan)
intake-field-paid = Paid so far (yuan)
intake-field-urgent = What makes it urgent
intake-danger-to-life = Danger to life or limb
intake-livelihood = A livelihood depends on it
intake-season = Useless after the season
intake-field-needed-by = Needed by (water comes, school starts)
intake-field-class = Class
intake-class-claim = a matter of one's own
intake-class-suggestion = advice or an opinion
intake-class-report = accuses someone
intake-field-accused-unit = Accused unit
intake-field-accused-person = Accused person
intake-accused-hint = Nobody of this unit will see the case, and it is never sent there.
intake-field-confidential = Confidential
intake-field-confidential-yes = The petitioner asks for confidentiality
intake-field-nameless = No name
intake-field-nameless-yes = Nobody left a name
intake-nameless-hint = Nobody can be written to; the query code on the receipt still follows the case

intake-send = Register and print the receipt
intake-send-hint = Registration gives the case number and the query code, ready to print.
intake-afresh = Clear and start afresh
intake-line = Line { $n }: { $words }
intake-at-field = { $label }: { $words }
intake-person-field = { $who }, { $label }
intake-unknown-field = The form has a field that this page does not know, “{ $name }”. Nothing was registered; please start from this page.

intake-earlier = Earlier matters
intake-earlier-lead = Write a name, an ID number or a phone number: matters the same person brought before are listed here; with a title and a text, matters that are likely the same, too. If nothing appears by itself, press “Look for earlier matters”.
intake-earlier-none = Nothing was found under this name, number and phone. Another phone or another way of writing may hide an earlier matter: please ask the person.
intake-earlier-found = Only to see whether it is the same matter; it changes nothing for the petitioner.
intake-same-id = same ID number
intake-same-phone = same phone
intake-same-name = same name
intake-and = , { "" }
intake-link-to = The same matter: link after registering
intake-link-none = None is the same matter

intake-done = Registered. Print the receipt and hand it over.
intake-not-linked = Nothing is registered yet: the earlier matter can no longer be linked. Register now, and it is registered without the link.
intake-twice = This form was registered a moment ago; what you changed since is not registered. To mend a slip, correct the registered case; if it is another matter, press “Register as another”.
intake-twice-open = Open the registered { $no }
intake-twice-another = Register as another
intake-not-tied = Nothing is registered yet: the visitor's ticket can no longer be tied. Register now, and it is registered without it.

## Receipt
intake-receipt-title = Receipt { $no }
intake-receipt-gone = The query code is given once, at registration, and is not shown again. A petitioner who lost it may ask at the window with an ID.
intake-receipt-another = Register the next
intake-receipt-open = Open this case
intake-next-route = Within { $days } days, by { $due } at the latest, we pass your matter to the unit with authority and tell you where it went.
intake-next-notify = By { $due } at the latest you are told in writing whether it is accepted and how it will be handled.
intake-receipt-member = { $n }. { $name }
intake-receipt-members = Each of you has a query code on a sheet of your own: with it each follows, rates and asks for a review alone. Please hand each sheet to its owner.
intake-receipt-sheets = A sheet for each; each can be printed alone
intake-receipt-sheets-words = Ctrl+P prints all of them, a page for each. For one alone, choose the name first, then Ctrl+P.
intake-receipt-all = All { $n } sheets
intake-next-claim = The unit tells you in writing within { $notify } days whether it accepts the matter, and as a rule answers in writing within { $decide } days of accepting it.
intake-next-suggestion = The unit will study your suggestion and tell you what was adopted and, if not, why.
intake-next-report = What you report and who you are stay confidential by law; the accused unit and person cannot see it.
intake-next-look = Look at any time: scan the code above, or open { $where } and enter the case number and the query code.
intake-next-call = To add something or ask how far it is, come to the { $office } window or call 12345 and ask for the { $office }. The case number is enough; you need not tell it all again.

intake-receipt-about = About

## A lost query code
intake-receipt-again = Receipt, new query code
intake-renew = Give a new query code
intake-renew-words = Only to himself, with his identity card. The new code is shown once; the old one opens nothing any more. Who gave it and when stands in the journal.
intake-renew-who = Whose code
intake-renew-check = Check
intake-renew-seen = I have seen his identity card; it is he
intake-renew-done = The new query code is on the receipt; the old one is void.
intake-renew-not = Nothing was given: choose whose code it is, and tick that you have seen his identity card.
intake-field-area = Community
intake-field-against-name = The other side
intake-field-against-kind = It is
intake-against-hint = Who the dispute is with; whom a report accuses stands elsewhere
against-company = A company
against-person = A person
against-unit = A unit
