# Words of the parts and of the page frame: buttons, forms, days, receipts. Keys begin with parts- or layout-.

## Dates and days
parts-date = { $weekday } { $day } { $month }
parts-date-year = { $weekday } { $day } { $month } { $year }
parts-weekday-1 = Mon
parts-weekday-2 = Tue
parts-weekday-3 = Wed
parts-weekday-4 = Thu
parts-weekday-5 = Fri
parts-weekday-6 = Sat
parts-weekday-7 = Sun
parts-month-1 = Jan
parts-month-2 = Feb
parts-month-3 = Mar
parts-month-4 = Apr
parts-month-5 = May
parts-month-6 = Jun
parts-month-7 = Jul
parts-month-8 = Aug
parts-month-9 = Sep
parts-month-10 = Oct
parts-month-11 = Nov
parts-month-12 = Dec
parts-days-left =
    { $n ->
        [one] 1 day left
       *[other] { $n } days left
    }
parts-working-days-left =
    { $n ->
        [one] 1 working day left
       *[other] { $n } working days left
    }
parts-working-days-over =
    { $n ->
        [one] 1 working day overdue
       *[other] { $n } working days overdue
    }
parts-due-today = due today
parts-days-over =
    { $n ->
        [one] 1 day overdue
       *[other] { $n } days overdue
    }

## Forms
parts-required = required
parts-error = Error:
parts-count-max = at most { $n } characters
parts-count-left = { "{n}" } characters left
parts-count-over = { "{n}" } characters too many
parts-choose = Please choose
parts-error-summary =
    { $n ->
        [one] One thing needs to be put right
       *[other] { $n } things need to be put right
    }
parts-people = Petitioners
parts-person-n = Person { $n }
parts-person-name = Name
parts-person-id = ID number
parts-person-id-kind = Kind of paper
parts-person-agent = Agent
id-kind-resident = resident card
id-kind-old-resident = resident card of the first generation (15 digits)
id-kind-passport = passport
id-kind-hk-macau = paper of a resident of Hong Kong or Macao
id-kind-taiwan = paper of a resident of Taiwan
id-kind-other = another paper
stand-in-agent = agent
stand-in-heir = heir
parts-person-phone = Phone
parts-person-address = Address
parts-person-representative = This person represents the others
parts-person-add = Add another person
parts-person-remove = Remove person { $n }
parts-people-limit = A group that visits elects at most 5 representatives (Regulation, Art. 20). Letters may carry any number of signatures.
parts-upload-kept = Files already received
parts-upload-remove = Remove
parts-upload-limits = Pictures, PDF or Word; up to { $files } at a time, { $size } MB each.
parts-apply = Filter
parts-any = Any
parts-filter-more = More filters
parts-clear = Clear

## States
parts-red = Red
parts-yellow = Yellow
parts-green = Green
parts-red-risk = high risk
parts-yellow-risk = middle risk
parts-green-risk = low risk
parts-class-word = Progress class { $letter }
parts-class-percent = { $n }%
parts-step-done = done
parts-step-now = now
parts-step-next = to come
parts-step-skipped = not needed
parts-clock-paused = paused
parts-clock-done = done in time
parts-clock-late = done late
parts-clock-starts = Starts
parts-clock-length = Length
parts-clock-raw = Counts to
parts-clock-roll = Holiday, moves to
parts-clock-extended = Extension
parts-clock-paused-why = Pause
parts-clock-due = Last day
parts-clock-article = Basis
parts-clock-provisional = Next year's holidays are not published yet, so this day is provisional.
parts-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
parts-working-days =
    { $n ->
        [one] 1 working day
       *[other] { $n } working days
    }

## Why
parts-why = Why
parts-why-rule = Rule
parts-why-facts = Facts it read
parts-why-article = Article

## Handling
parts-next = What can be done now
parts-next-none = Nothing waits for you here.
parts-next-by = by { $who }
parts-next-blocked = Not yet: { $why }
parts-demand-n = Demand { $n }
parts-demand-asked = Asked
parts-demand-found = Found
parts-demand-answered = Answered
parts-demand-promised = What will be done
parts-demand-will = { $what }; { $who }, by { $due }
parts-demand-open = not answered yet
parts-demand-none = Ended without an answer
parts-demand-carried-out = carried out
parts-demand-to-carry-out = to be carried out
parts-result-support = Supported
parts-result-explain = Explained
parts-result-refuse = Not supported
parts-clue-n = Clue { $n }
parts-clue-open = to be checked
parts-clue-true = true
parts-clue-partly = partly true
parts-clue-false = not true
parts-clue-unclear = cannot be settled
parts-timeline = Timeline

## Lists
parts-page-previous = Previous
parts-page-next = Next
parts-page-shown = { $from }–{ $to } of { $all }
parts-pager = Pages
parts-tabs = Sections
parts-figure-small = Too few to compare
parts-figure-last = { $n } a year ago

## Notices
parts-notice-note = Note
parts-notice-good = Done
parts-notice-warn = Please note
parts-notice-bad = Not done
parts-notice-offline = No network
parts-operation = Operation { $id }: tell us this number and we can find what happened.
parts-dialog-will = What will happen
parts-dialog-back = Not now, go back

## Receipts and papers
parts-receipt = Receipt
parts-receipt-case-no = Case number
parts-receipt-code = Query code
parts-receipt-keep = With the number and the code you can see at any time how far your matter has come. The code is shown only once: please keep it.
parts-receipt-scan = Scan to follow
parts-receipt-next = What comes next
parts-receipt-print = Press Ctrl+P to print this receipt
parts-conflict = { $who } worked on this case after you opened it
parts-conflict-lead = What you wrote is kept. See what has changed since, then decide whether to go on.
parts-conflict-item = Item
parts-conflict-yours = When you opened it
parts-conflict-theirs = Now
parts-blank = (empty)
parts-yes = Yes
parts-no = No

## The frame
layout-description = File a petition, follow it with its number and code: who has it, by which day it is due; rate the answer, ask for a review, see when leaders receive.
layout-name = Jiejie
layout-office = petition casework
layout-skip = Skip to content
layout-nav = Main
layout-language = 中文
layout-signed-in = Signed in as
layout-sign-out = Sign out
layout-footer = Jiejie is open-source petition casework.
layout-footer-proof = Every step can be proved
layout-footer-law = The Regulation
layout-footer-help = How it works
layout-sending = The file is being sent
layout-dropped = The line dropped and the file did not arrive. It is still chosen: please press again.
layout-offline = No network. What you write now is not saved yet: leave this page open and go on when you are back online.
layout-draft-kept = Saved as a draft
layout-draft-left = You are signed out. What you typed is saved as a draft; sign in and go on.
layout-printed = Printed { $date }
layout-unavailable-title = Nothing can be saved at present
layout-unavailable = You can read; please wait with forms until this line is gone.
layout-sample-units = The units are still those of the sample district: start the server with --policy DIR, the folder of your own units.
layout-little-room = Only { $n } MB are left on the disk of the data. Please make room soon: once it is full nothing can be saved.
layout-footer-keys = Keys
layout-go = Find and open
layout-go-hint = A case number, words of a title, the name of a page, or an act of this case
layout-go-find = Find
layout-go-close = Close
