--------------------------- MODULE OrderProtocol ---------------------------
(* The order protocol as the Java class OrderProtocol has it and as OrderJournal applies it: one leg, senders and
   inquiries that may freeze before any step and wake at any later time, a network and a bank that answer when they
   like. Actions have the names of the Java methods. README.md says what is left out and why. *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    MaxAttempts, MaxSends, MaxDay, Senders, Inquiries,
    \* What the configuration says of the bank's inquiry (OrderPolicy.inquiryLagIsBounded).
    LagIsTrusted,
    \* Assumptions about bank, machine and people.
    BankRefusesUsedNumbers,     \* a number in progress or executed is refused on the same day
    BankRefusesFailedNumbers,   \* and so is one whose order failed
    NetworkRepeatsNothing,      \* a request is received at most once
    RequestArrivesOnItsDate,    \* the midnight window covers flight, pause and clock error
    SendersDieInTime,           \* lease, pause and flight are as long as configured
    InquiryIsFinal,             \* "not executed" stays true
    LagIsBounded,               \* after the configured lag the inquiry knows what was received
    PeopleDecideRightly,
    JournalIsDurable,           \* no restore of an older backup
    \* Rules of the protocol, each of which can be left out.
    RuleFenceFromPlannedOnly, RuleSendsCompared, RuleNotSentOnlyForFirstGrant, RuleCloseBeforeNext,
    RuleQuietBeforeNotExecuted, RuleOriginalDate, RuleLastLook, RuleStopWhenFenceLost, RuleNumberInUseIsAmbiguous,
    RuleInProgressIsNotExecuted, RuleDeadBeforeResend, RuleUnknownIsNotFailed, RuleArrivedBeforeNotExecuted,
    RuleClosedStaysClosed

VARIABLES
    row,      \* the journal: one row an attempt
    sender,   \* what each sender is about to do
    inquiry,  \* what each inquiry remembers, or the change that it will apply
    net,      \* grants whose request travels
    bank,     \* what the bank has of an attempt on a day
    paid,     \* how often the bank has executed an attempt
    visible,  \* attempts that the bank's inquiry knows
    day,
    quiet,    \* the lag is over for everything that was received before today
    gone,     \* grants of which nothing can reach the bank any more (OrderTiming.arrivedBy)
    settled,  \* and the lag is over (OrderTiming.deadBy)
    broken    \* names of rules about steps that a step has broken: costs no states while it stays empty

vars == <<row, sender, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

Attempts == 1..MaxAttempts
Days == 1..MaxDay
Open == {"PLANNED", "SENT", "UNKNOWN", "WAITING"}
Closed == {"EXECUTED", "NOT_EXECUTED", "NOT_SENT"}
Uncompared == 99  \* a compare-and-set that does not compare sends

\* What OrderProtocol may change. TransitionTableTest reads the lines between the braces and compares them with Java.
TransitionTable == {
    <<"grant", "PLANNED", "SENT">>,
    <<"afterSend_Executed", "PLANNED", "EXECUTED">>,
    <<"afterSend_Executed", "SENT", "EXECUTED">>,
    <<"afterSend_Executed", "UNKNOWN", "EXECUTED">>,
    <<"afterSend_Executed", "WAITING", "EXECUTED">>,
    <<"afterSend_NothingLeft", "SENT", "NOT_SENT">>,
    <<"afterSend_NothingLeft", "SENT", "UNKNOWN">>,
    <<"afterSend_NothingLeft", "UNKNOWN", "NOT_SENT">>,
    <<"afterSend_NothingLeft", "UNKNOWN", "UNKNOWN">>,
    <<"afterSend_NumberInUse", "SENT", "UNKNOWN">>,
    <<"afterSend_NumberInUse", "UNKNOWN", "UNKNOWN">>,
    <<"afterSend_Ambiguous", "SENT", "UNKNOWN">>,
    <<"senderEnded", "SENT", "UNKNOWN">>,
    <<"afterInquiry_Executed", "PLANNED", "EXECUTED">>,
    <<"afterInquiry_Executed", "SENT", "EXECUTED">>,
    <<"afterInquiry_Executed", "UNKNOWN", "EXECUTED">>,
    <<"afterInquiry_Executed", "WAITING", "EXECUTED">>,
    <<"afterInquiry_NotExecuted", "UNKNOWN", "NOT_EXECUTED">>,
    <<"afterInquiry_NotExecuted", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_NotFound", "UNKNOWN", "PLANNED">>,
    <<"afterInquiry_NotFound", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_NotFound", "UNKNOWN", "NOT_EXECUTED">>,
    <<"afterInquiry_InProgress", "UNKNOWN", "UNKNOWN">>,
    <<"afterInquiry_InProgress", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_Inconclusive", "UNKNOWN", "WAITING">>,
    <<"afterDecision", "WAITING", "EXECUTED">>,
    <<"afterDecision", "WAITING", "NOT_EXECUTED">>
}

NoRow == [state |-> "NONE", sends |-> 0, date |-> 0, seen |-> FALSE, alarm |-> FALSE]
Idle == [pc |-> "idle", a |-> 0, k |-> 0, reply |-> "none"]
NotAsking == [pc |-> "idle"]

Init ==
    /\ row = [a \in Attempts |-> NoRow]
    /\ sender = [s \in Senders |-> Idle]
    /\ inquiry = [i \in Inquiries |-> NotAsking]
    /\ net = {}
    /\ bank = [a \in Attempts |-> [d \in Days |-> "unknown"]]
    /\ paid = [a \in Attempts |-> 0]
    /\ visible = {}
    /\ day = 1
    /\ quiet = FALSE
    /\ gone = {}
    /\ settled = {}
    /\ broken = {}

Halted == \E a \in Attempts : row[a].alarm
DateOver(d) == day > d
DateSettled(d) == day > d + 1 \/ (day = d + 1 /\ quiet)

----------------------------------------------------------------------------
\* The journal

\* OrderJournal.apply: the update of one row, or the alarm that a lost update leaves.
Cas(action, a, from, k, to, marksSeen, alarm) ==
    LET r == row[a]
        fits == r.state \in from /\ (k = Uncompared \/ ~RuleSendsCompared \/ r.sends = k)
    IN IF fits
       THEN /\ row' = [row EXCEPT ![a] = [r EXCEPT
                    !.state = to,
                    !.sends = IF action = "grant" THEN @ + 1 ELSE @,
                    !.seen = @ \/ marksSeen,
                    !.alarm = @ \/ alarm]]
            /\ broken' = broken
                    \cup (IF <<action, r.state, to>> \in TransitionTable THEN {} ELSE {"table"})
                    \cup (IF r.state \in Closed THEN {"P9"} ELSE {})
                    \cup (IF action = "grant" /\ r.state # "PLANNED" THEN {"P6"} ELSE {})
       ELSE /\ row' = [row EXCEPT ![a].alarm = @
                    \/ (to = "EXECUTED" /\ r.state \in Closed /\ r.state # to)
                    \/ (alarm /\ (k = Uncompared \/ r.sends = k))]
            /\ UNCHANGED broken

Insert(a) == row' = [row EXCEPT ![a] = [NoRow EXCEPT !.state = "PLANNED", !.date = day]]

\* Whoever drives the leg remembers nothing: there may be any number of them.
plan(a) ==
    /\ row[a].state = "NONE"
    /\ ~Halted
    /\ a > 1 => row[a - 1].state \in {"NOT_EXECUTED", "NOT_SENT"} \cup (IF RuleCloseBeforeNext THEN {} ELSE {"UNKNOWN"})
    /\ Insert(a)
    /\ UNCHANGED <<sender, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

\* A restore of a backup that was taken before the number was granted.
restore(a) ==
    /\ ~JournalIsDurable
    /\ row[a].sends > 0
    /\ row' = [row EXCEPT ![a] = [NoRow EXCEPT !.state = "PLANNED", !.date = row[a].date]]
    /\ UNCHANGED <<sender, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

----------------------------------------------------------------------------
\* Senders

\* The activity starts with the number of sends that the workflow was told.
send(s, a) ==
    /\ sender[s].pc = "idle"
    /\ \/ row[a].state = "PLANNED"
       \/ ~RuleFenceFromPlannedOnly /\ row[a].state = "UNKNOWN" /\ row[a].sends < MaxSends
    /\ sender' = [sender EXCEPT ![s] = [pc |-> "told", a |-> a, k |-> row[a].sends, reply |-> "none"]]
    /\ UNCHANGED <<row, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

grant(s) ==
    LET a == sender[s].a
        k == sender[s].k
        from == {"PLANNED"} \cup (IF RuleFenceFromPlannedOnly THEN {} ELSE {"UNKNOWN"})
        wins == ~Halted /\ row[a].state \in from /\ (~RuleSendsCompared \/ row[a].sends = k) /\ row[a].sends < MaxSends
    IN /\ sender[s].pc = "told"
       /\ IF wins
          THEN /\ Cas("grant", a, from, k, "SENT", FALSE, FALSE)
               /\ sender' = [sender EXCEPT ![s] = [@ EXCEPT !.pc = "granted", !.k = row[a].sends + 1]]
               /\ gone' = gone \ {<<a, row[a].sends + 1>>}
               /\ settled' = settled \ {<<a, row[a].sends + 1>>}
          ELSE /\ sender' = [sender EXCEPT ![s] = Idle]
               /\ IF ~RuleStopWhenFenceLost /\ ~Halted /\ a < MaxAttempts /\ row[a + 1].state = "NONE"
                  THEN Insert(a + 1)
                  ELSE UNCHANGED row
               /\ UNCHANGED <<gone, settled, broken>>
       /\ UNCHANGED <<inquiry, net, bank, paid, visible, day, quiet>>

\* The last look allows the send. That the lease is over before `gone` says so is among what nothingLeft covers.
lastLook(s) ==
    LET a == sender[s].a IN
    /\ sender[s].pc = "granted"
    /\ RuleLastLook => row[a].date = day /\ <<a, sender[s].k>> \notin gone
    /\ sender' = [sender EXCEPT ![s].pc = "looked"]
    /\ UNCHANGED <<row, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

\* Or it forbids it, or the connection could not be made.
nothingLeft(s) ==
    /\ sender[s].pc = "granted"
    /\ sender' = [sender EXCEPT ![s].pc = "nothing"]
    /\ UNCHANGED <<row, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

firstByte(s) ==
    /\ sender[s].pc = "looked"
    /\ sender' = [sender EXCEPT ![s].pc = "sent"]
    /\ net' = net \cup {<<sender[s].a, sender[s].k>>}
    /\ UNCHANGED <<row, inquiry, bank, paid, visible, day, quiet, gone, settled, broken>>

die(s) ==
    /\ sender[s].pc # "idle"
    /\ sender' = [sender EXCEPT ![s] = Idle]
    /\ UNCHANGED <<row, inquiry, net, bank, paid, visible, day, quiet, gone, settled, broken>>

Reports(s, pc, reply) ==
    /\ sender[s].pc = pc
    /\ sender[s].reply = reply
    /\ sender' = [sender EXCEPT ![s] = Idle]
    /\ UNCHANGED <<inquiry, net, bank, paid, visible, day, quiet, gone, settled>>

afterSend_Executed(s) ==
    /\ Reports(s, "sent", "executed")
    /\ Cas("afterSend_Executed", sender[s].a, Open, Uncompared, "EXECUTED", FALSE, FALSE)

afterSend_NothingLeft(s) ==
    /\ Reports(s, "nothing", "none")
    /\ Cas("afterSend_NothingLeft", sender[s].a, {"SENT", "UNKNOWN"}, sender[s].k,
           IF sender[s].k = 1 \/ ~RuleNotSentOnlyForFirstGrant THEN "NOT_SENT" ELSE "UNKNOWN", FALSE, FALSE)

afterSend_NumberInUse(s) ==
    /\ Reports(s, "sent", "inUse")
    /\ Cas("afterSend_NumberInUse", sender[s].a, {"SENT", "UNKNOWN"}, sender[s].k,
           IF RuleNumberInUseIsAmbiguous THEN "UNKNOWN" ELSE "NOT_EXECUTED",
           sender[s].k > 1, sender[s].k = 1 /\ RuleNumberInUseIsAmbiguous)

afterSend_Ambiguous(s) ==
    /\ Reports(s, "sent", "none")
    /\ Cas("afterSend_Ambiguous", sender[s].a, {"SENT"}, sender[s].k,
           IF RuleUnknownIsNotFailed THEN "UNKNOWN" ELSE "NOT_EXECUTED", FALSE, FALSE)

\* The time-out is shorter than the lease, so the sender may still be at work.
senderEnded(a) ==
    /\ row[a].state = "SENT"
    /\ Cas("senderEnded", a, {"SENT"}, row[a].sends, "UNKNOWN", FALSE, FALSE)
    /\ UNCHANGED <<sender, inquiry, net, bank, paid, visible, day, quiet, gone, settled>>

----------------------------------------------------------------------------
\* Inquiries

ask(i, a) ==
    LET r == row[a] IN
    /\ inquiry[i].pc = "idle"
    /\ r.state \in {"UNKNOWN", "WAITING"}
    /\ inquiry' = [inquiry EXCEPT ![i] = [
            pc |-> "asked", a |-> a, k |-> r.sends, seen |-> r.seen, waiting |-> r.state = "WAITING",
            date |-> IF RuleOriginalDate THEN r.date ELSE day,
            today |-> ~DateOver(r.date),
            over |-> DateSettled(r.date),
            arrived |-> <<a, r.sends>> \in gone,
            dead |-> <<a, r.sends>> \in (IF LagIsBounded THEN settled ELSE gone)]]
    /\ UNCHANGED <<row, sender, net, bank, paid, visible, day, quiet, gone, settled, broken>>

\* What the bank may say now, of the date in the question.
Verdicts(q) ==
    LET known == bank[q.a][q.date] IN
    {"Inconclusive"}
    \cup (IF known = "unknown" \/ ~LagIsBounded \/ q.a \notin visible THEN {"NotFound"} ELSE {})
    \cup (IF known = "executed" THEN {"Executed"} ELSE {})
    \cup (IF known = "inProgress" THEN {"InProgress"} ELSE {})
    \cup (IF known = "failed" \/ (known = "inProgress" /\ ~InquiryIsFinal) THEN {"NotExecuted"} ELSE {})

\* The states that OrderProtocol.afterInquiry may ask for; "none" is: ask later. Whether a row has been unknown for too
\* long, and whether it is close to midnight, is left open: both are among the results.
LaterOrPerson == {"none", "WAITING"}
AfterInquiry(q, verdict) ==
    IF verdict = "Executed" THEN {"EXECUTED"}
    ELSE IF q.waiting THEN {"none"}
    ELSE CASE verdict = "NotExecuted" ->
                IF q.k = 1 \/ q.arrived \/ ~RuleArrivedBeforeNotExecuted THEN {"NOT_EXECUTED"} ELSE LaterOrPerson
           [] verdict = "InProgress" ->
                IF ~RuleInProgressIsNotExecuted THEN {"NOT_EXECUTED"}
                ELSE IF q.seen THEN LaterOrPerson ELSE {"UNKNOWN", "WAITING"}
           [] verdict = "NotFound" ->
                IF q.seen THEN {"WAITING"}
                ELSE IF q.today
                     THEN IF ~q.dead /\ RuleDeadBeforeResend THEN LaterOrPerson
                          ELSE (IF q.k < MaxSends THEN {"PLANNED"} ELSE {}) \cup LaterOrPerson
                     ELSE IF ~LagIsTrusted THEN {"WAITING"}
                          ELSE IF q.over THEN {"NOT_EXECUTED"} ELSE LaterOrPerson
           [] OTHER -> LaterOrPerson

\* The bank reads its books at one moment.
answer(i) ==
    LET q == inquiry[i] IN
    /\ q.pc = "asked"
    /\ \E verdict \in Verdicts(q) : \E to \in AfterInquiry(q, verdict) :
        inquiry' = [inquiry EXCEPT ![i] =
            IF to = "none" THEN NotAsking
            ELSE [pc |-> "answered", a |-> q.a, k |-> q.k, verdict |-> verdict, to |-> to]]
    /\ UNCHANGED <<row, sender, net, bank, paid, visible, day, quiet, gone, settled, broken>>

\* The answer is applied at any later time, or never.
Answered(i, verdict) ==
    /\ inquiry[i].pc = "answered"
    /\ inquiry[i].verdict = verdict
    /\ inquiry' = [inquiry EXCEPT ![i] = NotAsking]
    /\ UNCHANGED <<sender, net, bank, paid, visible, day, quiet, gone, settled>>

afterInquiry_Executed(i) ==
    /\ Answered(i, "Executed")
    /\ Cas("afterInquiry_Executed", inquiry[i].a, IF RuleClosedStaysClosed THEN Open ELSE Open \cup Closed, Uncompared,
           "EXECUTED", FALSE, FALSE)

afterInquiry_NotExecuted(i) ==
    /\ Answered(i, "NotExecuted")
    /\ Cas("afterInquiry_NotExecuted", inquiry[i].a, {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, FALSE, FALSE)

afterInquiry_NotFound(i) ==
    /\ Answered(i, "NotFound")
    /\ Cas("afterInquiry_NotFound", inquiry[i].a, {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, FALSE, FALSE)

afterInquiry_InProgress(i) ==
    /\ Answered(i, "InProgress")
    /\ Cas("afterInquiry_InProgress", inquiry[i].a, {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, TRUE, FALSE)

afterInquiry_Inconclusive(i) ==
    /\ Answered(i, "Inconclusive")
    /\ Cas("afterInquiry_Inconclusive", inquiry[i].a, {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, FALSE, FALSE)

----------------------------------------------------------------------------
\* People

InProgress(a) == \E d \in Days : bank[a][d] = "inProgress"

afterDecision(a, executed) ==
    /\ row[a].state = "WAITING"
    /\ executed \/ DateSettled(row[a].date) \/ ~RuleQuietBeforeNotExecuted
    /\ PeopleDecideRightly => ~InProgress(a) /\ (executed <=> paid[a] > 0)
    /\ Cas("afterDecision", a, {"WAITING"}, row[a].sends, IF executed THEN "EXECUTED" ELSE "NOT_EXECUTED", FALSE, FALSE)
    /\ UNCHANGED <<sender, inquiry, net, bank, paid, visible, day, quiet, gone, settled>>

----------------------------------------------------------------------------
\* Network and bank

Refuses(a) ==
    \/ bank[a][day] \in {"inProgress", "executed"} /\ BankRefusesUsedNumbers
    \/ bank[a][day] = "failed" /\ BankRefusesFailedNumbers

\* The reply reaches the sender, if it still waits for one, or gets lost.
Reply(m, reply) ==
    \/ UNCHANGED sender
    \/ \E s \in Senders :
        /\ sender[s].pc = "sent" /\ sender[s].a = m[1] /\ sender[s].k = m[2] /\ sender[s].reply = "none"
        /\ reply # "none"
        /\ sender' = [sender EXCEPT ![s].reply = reply]

receive(m) ==
    LET a == m[1] IN
    /\ m \in net
    /\ net' = net \ {m} \/ (~NetworkRepeatsNothing /\ net' = net)
    /\ IF Refuses(a)
       THEN Reply(m, "inUse") /\ UNCHANGED <<bank, paid>>
       ELSE \/ /\ bank' = [bank EXCEPT ![a][day] = "executed"]
               /\ paid' = [paid EXCEPT ![a] = IF @ = 2 THEN 2 ELSE @ + 1]
               /\ Reply(m, "executed")
            \/ /\ bank' = [bank EXCEPT ![a][day] = "inProgress"] /\ UNCHANGED <<paid, sender>>
            \/ /\ bank' = [bank EXCEPT ![a][day] = "failed"] /\ UNCHANGED <<paid, sender>>
    /\ UNCHANGED <<row, inquiry, visible, day, quiet, gone, settled, broken>>

lose(m) ==
    /\ m \in net
    /\ net' = net \ {m}
    /\ UNCHANGED <<row, sender, inquiry, bank, paid, visible, day, quiet, gone, settled, broken>>

finish(a, d) ==
    /\ bank[a][d] = "inProgress"
    /\ \/ /\ bank' = [bank EXCEPT ![a][d] = "executed"]
          /\ paid' = [paid EXCEPT ![a] = IF @ = 2 THEN 2 ELSE @ + 1]
       \/ /\ bank' = [bank EXCEPT ![a][d] = "failed"] /\ UNCHANGED paid
    /\ UNCHANGED <<row, sender, inquiry, net, visible, day, quiet, gone, settled, broken>>

Received(a) == \E d \in Days : bank[a][d] # "unknown"

show(a) ==
    /\ LagIsBounded /\ Received(a) /\ a \notin visible
    /\ visible' = visible \cup {a}
    /\ UNCHANGED <<row, sender, inquiry, net, bank, paid, day, quiet, gone, settled, broken>>

----------------------------------------------------------------------------
\* Time: it may declare a bound passed whenever that is true, however long that takes. Only an inquiry about an UNKNOWN
\* row looks at arrivedBy and deadBy, so they are declared only then; and where the lag has no bound the inquiry may
\* always say "not found", so that `visible` and `settled` would tell nothing.

Looked(g) == \E s \in Senders : sender[s].pc = "looked" /\ <<sender[s].a, sender[s].k>> = g

arrived(a, k) ==
    /\ row[a].state = "UNKNOWN" /\ k <= row[a].sends
    /\ <<a, k>> \notin gone
    /\ \A j \in 1..(k - 1) : <<a, j>> \in gone
    /\ SendersDieInTime => <<a, k>> \notin net /\ ~Looked(<<a, k>>)
    /\ gone' = gone \cup {<<a, k>>}
    /\ UNCHANGED <<row, sender, inquiry, net, bank, paid, visible, day, quiet, settled, broken>>

dead(a, k) ==
    /\ row[a].state = "UNKNOWN" /\ k = row[a].sends
    /\ <<a, k>> \in gone \ settled
    /\ LagIsBounded /\ (Received(a) => a \in visible)
    /\ settled' = settled \cup {<<a, k>>}
    /\ UNCHANGED <<row, sender, inquiry, net, bank, paid, visible, day, quiet, gone, broken>>

midnight ==
    /\ day < MaxDay
    /\ RequestArrivesOnItsDate => net = {} /\ \A s \in Senders : sender[s].pc # "looked"
    /\ day' = day + 1
    /\ quiet' = FALSE
    /\ UNCHANGED <<row, sender, inquiry, net, bank, paid, visible, gone, settled, broken>>

lagOver ==
    /\ day > 1 /\ ~quiet
    /\ LagIsBounded => \A a \in Attempts : (\E d \in 1..(day - 1) : bank[a][d] # "unknown") => a \in visible
    /\ quiet' = TRUE
    /\ UNCHANGED <<row, sender, inquiry, net, bank, paid, visible, day, gone, settled, broken>>

----------------------------------------------------------------------------
Next ==
    \/ \E a \in Attempts :
        \/ plan(a) \/ restore(a) \/ senderEnded(a) \/ show(a)
        \/ \E executed \in BOOLEAN : afterDecision(a, executed)
        \/ \E d \in Days : finish(a, d)
        \/ \E k \in 1..MaxSends : arrived(a, k) \/ dead(a, k)
        \/ \E s \in Senders : send(s, a)
        \/ \E i \in Inquiries : ask(i, a)
    \/ \E s \in Senders :
        \/ grant(s) \/ lastLook(s) \/ nothingLeft(s) \/ firstByte(s) \/ die(s)
        \/ afterSend_Executed(s) \/ afterSend_NothingLeft(s) \/ afterSend_NumberInUse(s) \/ afterSend_Ambiguous(s)
    \/ \E i \in Inquiries :
        \/ answer(i)
        \/ afterInquiry_Executed(i) \/ afterInquiry_NotExecuted(i) \/ afterInquiry_NotFound(i)
        \/ afterInquiry_InProgress(i) \/ afterInquiry_Inconclusive(i)
    \/ \E m \in net : receive(m) \/ lose(m)
    \/ midnight
    \/ lagOver

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Senders) \cup Permutations(Inquiries)

----------------------------------------------------------------------------
\* Invariants, with the numbers that docs/testing.md has

TypeOK ==
    /\ \A a \in Attempts :
        /\ row[a].state \in Open \cup Closed \cup {"NONE"}
        /\ row[a].sends \in 0..MaxSends
        /\ row[a].date \in 0..MaxDay
        /\ row[a].seen \in BOOLEAN /\ row[a].alarm \in BOOLEAN
        /\ row[a].state = "PLANNED" => row[a].sends < MaxSends
        /\ \A d \in Days : bank[a][d] \in {"unknown", "inProgress", "executed", "failed"}
        /\ paid[a] \in 0..2
    /\ net \subseteq Attempts \X (1..MaxSends)
    /\ settled \subseteq gone

P1_RowBeforeOrder ==
    /\ \A a \in Attempts : Received(a) => row[a].sends > 0
    /\ \A m \in net : row[m[1]].sends >= m[2]

P2_AtMostOneExecutionPerLeg ==
    \A a, b \in Attempts : paid[a] <= 1 /\ (paid[a] > 0 /\ paid[b] > 0 => a = b)

P5_OneDatePerNumber == \A a \in Attempts, d \in Days : bank[a][d] # "unknown" => d = row[a].date

\* No grant but of a row that is proved free (PLANNED, by plan or by an inquiry), no attempt beside an open one.
P6_NoSendWithoutConclusiveInquiry ==
    /\ "P6" \notin broken
    /\ \A a \in Attempts : a > 1 /\ row[a].state # "NONE" => row[a - 1].state \in {"NOT_EXECUTED", "NOT_SENT"}

P7_JournalTellsTheTruth ==
    \A a \in Attempts : ~row[a].alarm =>
        /\ row[a].state = "EXECUTED" => paid[a] = 1
        /\ row[a].state \in {"NOT_EXECUTED", "NOT_SENT"} => paid[a] = 0

P9_ClosedStaysClosed == "P9" \notin broken

StepsAreInTable == "table" \notin broken
=============================================================================
