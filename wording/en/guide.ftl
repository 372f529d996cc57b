# The guide of lawful routes: /guide and the form of divert. Keys begin with guide-.

guide-title = Whom to turn to: a guide
guide-lead = For some matters the law has a procedure and days of its own; going there at once is often faster. If you are not sure, tell us here all the same: we will say where it belongs.
guide-topic = What it is about
guide-none = The guide has nothing on this. Please tell us, and we look for who must deal with it.
guide-about = For
guide-procedure = What to do
guide-days = How long
guide-bring = What to bring
guide-phone = Telephone
guide-basis = Basis
guide-and = {", "}
guide-route-1 = Courts, procuratorate and police by their procedures, or mediation first
guide-route-2 = Arbitration
guide-route-3 = Party organisations, discipline commissions and personnel authorities
guide-route-4 = Reconsideration, recognition, decision: administrative procedures
guide-route-5 = Asking an organ to look into it or to do its duty
guide-note = Whether you go there is up to you, and nothing keeps you from telling us of other matters. Days and telephones are those that the organs themselves publish.
guide-file = Tell us
guide-here = The guide on matters of this kind
guide-all = The whole guide
guide-before = For some matters the law has a procedure of its own, which is often faster: look at the guide first
guide-likely = For such a matter the law has these ways, too; whether to go there is yours to decide
