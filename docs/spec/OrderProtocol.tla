--------------------------- MODULE OrderProtocol ---------------------------
(* The order protocol as the Java class OrderProtocol has it and as OrderJournal applies it: one transfer, senders
   and inquiries that may freeze before any step and resume at any later time, a network and a bank that answer at any
   time. Actions have the names of the Java methods. README.md says what is left out and why. *)
EXTENDS Naturals, FiniteSets, TLC

CONSTANTS
    MaxOrders, MaxSends, MaxDay, Senders, Inquiries,
    \* What the configuration says of the bank's inquiry (OrderPolicy.inquiryLagIsBounded).
    LagIsTrusted,
    \* Assumptions about bank, machine and operators.
    BankRefusesUsedNumbers,     \* a number in progress or executed is refused on the same day
    BankRefusesFailedNumbers,   \* and so is one whose order failed
    NetworkRepeatsNothing,      \* a request is received at most once
    RequestArrivesOnItsDate,    \* the midnight window covers network delay, process pause and clock error
    SendersExpireInTime,        \* lease of the grant, process pause and network delay are within their bounds
    InquiryIsFinal,             \* "not executed" stays true
    LagIsBounded,               \* after the configured lag the inquiry knows what was received
    OperatorsDecideCorrectly,
    JournalIsDurable,           \* no restore of an older backup
    \* Rules of the protocol, each of which can be left out.
    RuleGrantFromPlannedOnly, RuleSendsCompared, RuleNotSentOnlyForFirstGrant, RuleCloseBeforeNext,
    RuleConclusiveBeforeNotExecuted, RuleOriginalDate, RulePreSendCheck, RuleStopWhenGrantLost,
    RuleNumberInUseIsAmbiguous,
    RuleInProgressIsNotExecuted, RuleExpiredBeforeResend, RuleUnknownIsNotFailed, RuleArrivedBeforeNotExecuted,
    RuleClosedStaysClosed, RuleChangedIsGivenUpUnsentOnly

VARIABLES
    row,              \* the journal: one row per order
    sender,           \* the next step of each sender
    inquiry,          \* the state of each inquiry, or the change that it will apply
    net,              \* grants whose request is in flight
    bank,             \* the state of an order at the bank by day
    executions,       \* how often the bank has executed an order
    visible,          \* orders that the bank's inquiry knows
    day,
    lagIsOver,        \* the lag is over for everything that was received before today
    grantsArrived,    \* grants whose request can no longer reach the bank (OrderTiming.arrivedBy)
    grantsConclusive, \* and the lag is over (OrderTiming.sendersExpiredBy)
    brokenRules       \* names of rules that a step has broken; adds no states while it is empty

vars == <<row, sender, inquiry, net, bank, executions, visible, day, lagIsOver,
          grantsArrived, grantsConclusive, brokenRules>>

Ordinals == 1..MaxOrders
Days == 1..MaxDay
Open == {"PLANNED", "SENT", "UNKNOWN", "WAITING"}
Closed == {"EXECUTED", "NOT_EXECUTED", "NOT_SENT"}
Uncompared == 99  \* a compare-and-set that does not compare sends

\* What OrderProtocol may change. TransitionTableTest reads the lines between the braces and compares them with Java.
TransitionTable == {
    <<"grant", "PLANNED", "SENT">>,
    <<"grant_DetailsDiffer", "PLANNED", "NOT_SENT">>,
    <<"grant_DetailsDiffer", "PLANNED", "WAITING">>,
    <<"grant_MovementDiffers", "PLANNED", "PLANNED">>,
    <<"halt", "PLANNED", "NOT_SENT">>,
    <<"halt", "PLANNED", "WAITING">>,
    <<"afterSend_Executed", "PLANNED", "EXECUTED">>,
    <<"afterSend_Executed", "SENT", "EXECUTED">>,
    <<"afterSend_Executed", "UNKNOWN", "EXECUTED">>,
    <<"afterSend_Executed", "WAITING", "EXECUTED">>,
    <<"afterSend_NotTransmitted", "SENT", "NOT_SENT">>,
    <<"afterSend_NotTransmitted", "SENT", "UNKNOWN">>,
    <<"afterSend_NotTransmitted", "UNKNOWN", "NOT_SENT">>,
    <<"afterSend_NotTransmitted", "UNKNOWN", "UNKNOWN">>,
    <<"afterSend_NumberInUse", "SENT", "UNKNOWN">>,
    <<"afterSend_NumberInUse", "UNKNOWN", "UNKNOWN">>,
    <<"afterSend_Ambiguous", "SENT", "UNKNOWN">>,
    <<"senderEnded", "SENT", "UNKNOWN">>,
    <<"afterInquiry_Executed", "PLANNED", "EXECUTED">>,
    <<"afterInquiry_Executed", "SENT", "EXECUTED">>,
    <<"afterInquiry_Executed", "UNKNOWN", "EXECUTED">>,
    <<"afterInquiry_Executed", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_Executed", "WAITING", "EXECUTED">>,
    <<"afterInquiry_NotExecuted", "UNKNOWN", "NOT_EXECUTED">>,
    <<"afterInquiry_NotExecuted", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_NotExecuted", "WAITING", "NOT_EXECUTED">>,
    <<"afterInquiry_NotExecuted", "WAITING", "WAITING">>,
    <<"afterInquiry_NotFound", "UNKNOWN", "PLANNED">>,
    <<"afterInquiry_NotFound", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_NotFound", "UNKNOWN", "NOT_EXECUTED">>,
    <<"afterInquiry_InProgress", "UNKNOWN", "UNKNOWN">>,
    <<"afterInquiry_InProgress", "UNKNOWN", "WAITING">>,
    <<"afterInquiry_Inconclusive", "UNKNOWN", "WAITING">>,
    <<"afterDecision", "WAITING", "EXECUTED">>,
    <<"afterDecision", "WAITING", "NOT_EXECUTED">>
}

NoRow == [state |-> "NONE", sends |-> 0, date |-> 0, knownToBank |-> FALSE, alarm |-> FALSE]
Idle == [pc |-> "idle", a |-> 0, k |-> 0, reply |-> "none"]
NoInquiry == [pc |-> "idle"]

Init ==
    /\ row = [a \in Ordinals |-> NoRow]
    /\ sender = [s \in Senders |-> Idle]
    /\ inquiry = [i \in Inquiries |-> NoInquiry]
    /\ net = {}
    /\ bank = [a \in Ordinals |-> [d \in Days |-> "unknown"]]
    /\ executions = [a \in Ordinals |-> 0]
    /\ visible = {}
    /\ day = 1
    /\ lagIsOver = FALSE
    /\ grantsArrived = {}
    /\ grantsConclusive = {}
    /\ brokenRules = {}

Halted == \E a \in Ordinals : row[a].alarm
DateOver(d) == day > d
DateConclusive(d) == day > d + 1 \/ (day = d + 1 /\ lagIsOver)

----------------------------------------------------------------------------
\* The journal

\* OrderJournal.apply: the update of one row, or the alarm that remains of a failed update.
Cas(action, a, from, k, to, marksKnownToBank, alarm) ==
    LET r == row[a]
        fits == r.state \in from /\ (k = Uncompared \/ ~RuleSendsCompared \/ r.sends = k)
    IN IF fits
       THEN /\ row' = [row EXCEPT ![a] = [r EXCEPT
                    !.state = to,
                    !.sends = IF action = "grant" THEN @ + 1 ELSE @,
                    !.knownToBank = @ \/ marksKnownToBank,
                    !.alarm = @ \/ alarm]]
            /\ brokenRules' = brokenRules
                    \cup (IF <<action, r.state, to>> \in TransitionTable THEN {} ELSE {"table"})
                    \cup (IF r.state \in Closed THEN {"P9"} ELSE {})
                    \cup (IF action = "grant" /\ r.state # "PLANNED" THEN {"P6"} ELSE {})
       ELSE /\ row' = [row EXCEPT ![a].alarm = @
                    \/ (to = "EXECUTED" /\ r.state \in Closed /\ r.state # to)
                    \/ (alarm /\ (k = Uncompared \/ r.sends = k))]
            /\ UNCHANGED brokenRules

Insert(a) == row' = [row EXCEPT ![a] = [NoRow EXCEPT !.state = "PLANNED", !.date = day]]

\* Drivers of the transfer have no state: there may be any number of them.
plan(a) ==
    /\ row[a].state = "NONE"
    /\ ~Halted
    /\ a > 1 => row[a - 1].state \in {"NOT_EXECUTED", "NOT_SENT"} \cup (IF RuleCloseBeforeNext THEN {} ELSE {"UNKNOWN"})
    /\ Insert(a)
    /\ UNCHANGED <<sender, inquiry, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

\* A restore of a backup that was taken before the number was granted.
restore(a) ==
    /\ ~JournalIsDurable
    /\ row[a].sends > 0
    /\ row' = [row EXCEPT ![a] = [NoRow EXCEPT !.state = "PLANNED", !.date = row[a].date]]
    /\ UNCHANGED <<sender, inquiry, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

----------------------------------------------------------------------------
\* Senders

\* The activity starts with the number of sends that the workflow knows.
send(s, a) ==
    /\ sender[s].pc = "idle"
    /\ \/ row[a].state = "PLANNED"
       \/ ~RuleGrantFromPlannedOnly /\ row[a].state = "UNKNOWN" /\ row[a].sends < MaxSends
    /\ sender' = [sender EXCEPT ![s] = [pc |-> "started", a |-> a, k |-> row[a].sends, reply |-> "none"]]
    /\ UNCHANGED <<row, inquiry, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

grant(s) ==
    LET a == sender[s].a
        k == sender[s].k
        from == {"PLANNED"} \cup (IF RuleGrantFromPlannedOnly THEN {} ELSE {"UNKNOWN"})
        wins == ~Halted /\ row[a].state \in from /\ (~RuleSendsCompared \/ row[a].sends = k) /\ row[a].sends < MaxSends
    IN /\ sender[s].pc = "started"
       /\ IF wins
          THEN /\ Cas("grant", a, from, k, "SENT", FALSE, FALSE)
               /\ sender' = [sender EXCEPT ![s] = [@ EXCEPT !.pc = "granted", !.k = row[a].sends + 1]]
               /\ grantsArrived' = grantsArrived \ {<<a, row[a].sends + 1>>}
               /\ grantsConclusive' = grantsConclusive \ {<<a, row[a].sends + 1>>}
          ELSE /\ sender' = [sender EXCEPT ![s] = Idle]
               /\ IF ~RuleStopWhenGrantLost /\ ~Halted /\ a < MaxOrders /\ row[a + 1].state = "NONE"
                  THEN Insert(a + 1)
                  ELSE UNCHANGED row
               /\ UNCHANGED <<grantsArrived, grantsConclusive, brokenRules>>
       /\ UNCHANGED <<inquiry, net, bank, executions, visible, day, lagIsOver>>

\* The request that this sender would send is not the planned one: by memos and spelling, or by what moves. Nothing is sent.
grant_DetailsDiffer(s) ==
    LET a == sender[s].a IN
    /\ sender[s].pc = "started"
    /\ ~Halted
    /\ sender' = [sender EXCEPT ![s] = Idle]
    /\ Cas("grant_DetailsDiffer", a, {"PLANNED"}, sender[s].k,
           IF sender[s].k = 0 \/ ~RuleChangedIsGivenUpUnsentOnly THEN "NOT_SENT" ELSE "WAITING", FALSE, FALSE)
    /\ UNCHANGED <<inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

grant_MovementDiffers(s) ==
    LET a == sender[s].a IN
    /\ sender[s].pc = "started"
    /\ ~Halted
    /\ sender' = [sender EXCEPT ![s] = Idle]
    /\ Cas("grant_MovementDiffers", a, {"PLANNED"}, sender[s].k, "PLANNED", FALSE, TRUE)
    /\ UNCHANGED <<inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

\* Under an alarm nothing is sent: an order that is still planned is given up, or waits for operators.
halt(a) ==
    /\ row[a].state = "PLANNED"
    /\ Halted
    /\ Cas("halt", a, {"PLANNED"}, row[a].sends, IF row[a].sends = 0 THEN "NOT_SENT" ELSE "WAITING", FALSE, FALSE)
    /\ UNCHANGED <<sender, inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

\* The pre-send check allows the send. A lease that is over before `grantsArrived` says so is covered by notTransmitted.
preSendCheck(s) ==
    LET a == sender[s].a IN
    /\ sender[s].pc = "granted"
    /\ RulePreSendCheck => row[a].date = day /\ <<a, sender[s].k>> \notin grantsArrived
    /\ sender' = [sender EXCEPT ![s].pc = "checked"]
    /\ UNCHANGED <<row, inquiry, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

\* Or it forbids the send, or the connection cannot be established.
notTransmitted(s) ==
    /\ sender[s].pc = "granted"
    /\ sender' = [sender EXCEPT ![s].pc = "notTransmitted"]
    /\ UNCHANGED <<row, inquiry, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

firstByte(s) ==
    /\ sender[s].pc = "checked"
    /\ sender' = [sender EXCEPT ![s].pc = "sent"]
    /\ net' = net \cup {<<sender[s].a, sender[s].k>>}
    /\ UNCHANGED <<row, inquiry, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

die(s) ==
    /\ sender[s].pc # "idle"
    /\ sender' = [sender EXCEPT ![s] = Idle]
    /\ UNCHANGED <<row, inquiry, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

Reports(s, pc, reply) ==
    /\ sender[s].pc = pc
    /\ sender[s].reply = reply
    /\ sender' = [sender EXCEPT ![s] = Idle]
    /\ UNCHANGED <<inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

afterSend_Executed(s) ==
    /\ Reports(s, "sent", "executed")
    /\ Cas("afterSend_Executed", sender[s].a, Open, Uncompared, "EXECUTED", FALSE, FALSE)

afterSend_NotTransmitted(s) ==
    /\ Reports(s, "notTransmitted", "none")
    /\ Cas("afterSend_NotTransmitted", sender[s].a, {"SENT", "UNKNOWN"}, sender[s].k,
           IF sender[s].k = 1 \/ ~RuleNotSentOnlyForFirstGrant THEN "NOT_SENT" ELSE "UNKNOWN", FALSE, FALSE)

afterSend_NumberInUse(s) ==
    /\ Reports(s, "sent", "inUse")
    /\ Cas("afterSend_NumberInUse", sender[s].a, {"SENT", "UNKNOWN"}, sender[s].k,
           IF RuleNumberInUseIsAmbiguous THEN "UNKNOWN" ELSE "NOT_EXECUTED",
           TRUE, sender[s].k = 1 /\ RuleNumberInUseIsAmbiguous)

afterSend_Ambiguous(s) ==
    /\ Reports(s, "sent", "none")
    /\ Cas("afterSend_Ambiguous", sender[s].a, {"SENT"}, sender[s].k,
           IF RuleUnknownIsNotFailed THEN "UNKNOWN" ELSE "NOT_EXECUTED", FALSE, FALSE)

\* The time-out is shorter than the lease, so the sender may still be active.
senderEnded(a) ==
    /\ row[a].state = "SENT"
    /\ Cas("senderEnded", a, {"SENT"}, row[a].sends, "UNKNOWN", FALSE, FALSE)
    /\ UNCHANGED <<sender, inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

----------------------------------------------------------------------------
\* Inquiries

inquire(i, a) ==
    LET r == row[a] IN
    /\ inquiry[i].pc = "idle"
    /\ r.state \in {"UNKNOWN", "WAITING"}
    /\ inquiry' = [inquiry EXCEPT ![i] = [
            pc |-> "inquired", a |-> a, k |-> r.sends, knownToBank |-> r.knownToBank, waiting |-> r.state = "WAITING",
            date |-> IF RuleOriginalDate THEN r.date ELSE day,
            today |-> ~DateOver(r.date),
            over |-> DateConclusive(r.date),
            arrived |-> <<a, r.sends>> \in grantsArrived,
            expired |-> <<a, r.sends>> \in (IF LagIsBounded THEN grantsConclusive ELSE grantsArrived)]]
    /\ UNCHANGED <<row, sender, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

\* The possible answers of the bank, for the date in the inquiry.
Verdicts(q) ==
    LET known == bank[q.a][q.date] IN
    {"Inconclusive"}
    \cup (IF known = "unknown" \/ ~LagIsBounded \/ q.a \notin visible THEN {"NotFound"} ELSE {})
    \cup (IF known = "executed" THEN {"Executed"} ELSE {})
    \cup (IF known = "inProgress" THEN {"InProgress"} ELSE {})
    \cup (IF known = "failed" \/ (known = "inProgress" /\ ~InquiryIsFinal) THEN {"NotExecuted"} ELSE {})

\* The states that OrderProtocol.afterInquiry may result in; "none" means: inquire later. Whether a row has been unknown
\* for too long, and whether midnight is close, is left open: the results include both.
LaterOrOperator == {"none", "WAITING"}
AfterInquiry(q, verdict) ==
    IF verdict = "Executed" THEN {"EXECUTED"}
    ELSE IF q.waiting
         THEN IF verdict # "NotExecuted" THEN {"none"}
              ELSE IF q.over \/ ~RuleConclusiveBeforeNotExecuted THEN {"NOT_EXECUTED"} ELSE {"WAITING"}
    ELSE CASE verdict = "NotExecuted" ->
                IF q.k = 1 \/ q.arrived \/ ~RuleArrivedBeforeNotExecuted THEN {"NOT_EXECUTED"} ELSE LaterOrOperator
           [] verdict = "InProgress" ->
                IF ~RuleInProgressIsNotExecuted THEN {"NOT_EXECUTED"}
                ELSE IF q.knownToBank THEN LaterOrOperator ELSE {"UNKNOWN", "WAITING"}
           [] verdict = "NotFound" ->
                IF q.knownToBank THEN {"WAITING"}
                ELSE IF q.today
                     THEN IF ~q.expired /\ RuleExpiredBeforeResend THEN LaterOrOperator
                          ELSE (IF q.k < MaxSends THEN {"PLANNED"} ELSE {}) \cup LaterOrOperator
                     ELSE IF ~LagIsTrusted THEN {"WAITING"}
                          ELSE IF q.over THEN {"NOT_EXECUTED"} ELSE LaterOrOperator
           [] OTHER -> LaterOrOperator

\* The bank answers by its state at one moment.
answer(i) ==
    LET q == inquiry[i] IN
    /\ q.pc = "inquired"
    /\ \E verdict \in Verdicts(q) : \E to \in AfterInquiry(q, verdict) :
        inquiry' = [inquiry EXCEPT ![i] =
            IF to = "none" /\ ~row[q.a].alarm THEN NoInquiry
            ELSE [pc |-> "answered", a |-> q.a, k |-> q.k, waiting |-> q.waiting, verdict |-> verdict, to |-> to]]
    /\ UNCHANGED <<row, sender, net, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

\* The answer is applied at any later time, or never. Of an open row with an alarm it is evidence: the row waits for operators.
Answered(i, verdict) ==
    /\ inquiry[i].pc = "answered"
    /\ inquiry[i].verdict = verdict
    /\ inquiry' = [inquiry EXCEPT ![i] = NoInquiry]
    /\ UNCHANGED <<sender, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

Evidence(i, action, from, k, to, marksKnownToBank) ==
    IF row[inquiry[i].a].alarm /\ row[inquiry[i].a].state \in Open
    THEN Cas(action, inquiry[i].a, {"UNKNOWN"}, inquiry[i].k, "WAITING", FALSE, FALSE)
    ELSE Cas(action, inquiry[i].a, from, k, to, marksKnownToBank, FALSE)

afterInquiry_Executed(i) ==
    /\ Answered(i, "Executed")
    /\ Evidence(i, "afterInquiry_Executed", IF RuleClosedStaysClosed THEN Open ELSE Open \cup Closed, Uncompared,
                "EXECUTED", FALSE)

afterInquiry_NotExecuted(i) ==
    /\ Answered(i, "NotExecuted")
    /\ Evidence(i, "afterInquiry_NotExecuted", IF inquiry[i].waiting THEN {"WAITING"} ELSE {"UNKNOWN"}, inquiry[i].k,
                inquiry[i].to, inquiry[i].waiting)

afterInquiry_NotFound(i) ==
    /\ Answered(i, "NotFound")
    /\ Evidence(i, "afterInquiry_NotFound", {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, FALSE)

afterInquiry_InProgress(i) ==
    /\ Answered(i, "InProgress")
    /\ Evidence(i, "afterInquiry_InProgress", {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, TRUE)

afterInquiry_Inconclusive(i) ==
    /\ Answered(i, "Inconclusive")
    /\ Evidence(i, "afterInquiry_Inconclusive", {"UNKNOWN"}, inquiry[i].k, inquiry[i].to, FALSE)

----------------------------------------------------------------------------
\* Operators

InProgress(a) == \E d \in Days : bank[a][d] = "inProgress"

afterDecision(a, executed) ==
    /\ row[a].state = "WAITING"
    /\ executed \/ DateConclusive(row[a].date) \/ ~RuleConclusiveBeforeNotExecuted
    /\ OperatorsDecideCorrectly => ~InProgress(a) /\ (executed <=> executions[a] > 0)
    /\ Cas("afterDecision", a, {"WAITING"}, row[a].sends, IF executed THEN "EXECUTED" ELSE "NOT_EXECUTED", FALSE, FALSE)
    /\ UNCHANGED <<sender, inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, grantsConclusive>>

----------------------------------------------------------------------------
\* Network and bank

Refuses(a) ==
    \/ bank[a][day] \in {"inProgress", "executed"} /\ BankRefusesUsedNumbers
    \/ bank[a][day] = "failed" /\ BankRefusesFailedNumbers

\* The reply reaches the sender, if it still waits for one, or is lost.
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
       THEN Reply(m, "inUse") /\ UNCHANGED <<bank, executions>>
       ELSE \/ /\ bank' = [bank EXCEPT ![a][day] = "executed"]
               /\ executions' = [executions EXCEPT ![a] = IF @ = 2 THEN 2 ELSE @ + 1]
               /\ Reply(m, "executed")
            \/ /\ bank' = [bank EXCEPT ![a][day] = "inProgress"] /\ UNCHANGED <<executions, sender>>
            \/ /\ bank' = [bank EXCEPT ![a][day] = "failed"] /\ UNCHANGED <<executions, sender>>
    /\ UNCHANGED <<row, inquiry, visible, day, lagIsOver, grantsArrived, grantsConclusive, brokenRules>>

lose(m) ==
    /\ m \in net
    /\ net' = net \ {m}
    /\ UNCHANGED <<row, sender, inquiry, bank, executions, visible, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

finish(a, d) ==
    /\ bank[a][d] = "inProgress"
    /\ \/ /\ bank' = [bank EXCEPT ![a][d] = "executed"]
          /\ executions' = [executions EXCEPT ![a] = IF @ = 2 THEN 2 ELSE @ + 1]
       \/ /\ bank' = [bank EXCEPT ![a][d] = "failed"] /\ UNCHANGED executions
    /\ UNCHANGED <<row, sender, inquiry, net, visible, day, lagIsOver, grantsArrived, grantsConclusive, brokenRules>>

Received(a) == \E d \in Days : bank[a][d] # "unknown"

show(a) ==
    /\ LagIsBounded /\ Received(a) /\ a \notin visible
    /\ visible' = visible \cup {a}
    /\ UNCHANGED <<row, sender, inquiry, net, bank, executions, day, lagIsOver,
                   grantsArrived, grantsConclusive, brokenRules>>

----------------------------------------------------------------------------
\* Time: it may declare a bound passed whenever that is true, however long that takes. Only an inquiry about an UNKNOWN
\* row uses arrivedBy and sendersExpiredBy, so they are declared only then; and if the lag has no bound, the inquiry may
\* always say "not found", so `visible` and `grantsConclusive` have no effect.

Checked(g) == \E s \in Senders : sender[s].pc = "checked" /\ <<sender[s].a, sender[s].k>> = g

arrived(a, k) ==
    /\ row[a].state = "UNKNOWN" /\ k <= row[a].sends
    /\ <<a, k>> \notin grantsArrived
    /\ \A j \in 1..(k - 1) : <<a, j>> \in grantsArrived
    /\ SendersExpireInTime => <<a, k>> \notin net /\ ~Checked(<<a, k>>)
    /\ grantsArrived' = grantsArrived \cup {<<a, k>>}
    /\ UNCHANGED <<row, sender, inquiry, net, bank, executions, visible, day, lagIsOver, grantsConclusive, brokenRules>>

sendersExpired(a, k) ==
    /\ row[a].state = "UNKNOWN" /\ k = row[a].sends
    /\ <<a, k>> \in grantsArrived \ grantsConclusive
    /\ LagIsBounded /\ (Received(a) => a \in visible)
    /\ grantsConclusive' = grantsConclusive \cup {<<a, k>>}
    /\ UNCHANGED <<row, sender, inquiry, net, bank, executions, visible, day, lagIsOver, grantsArrived, brokenRules>>

midnight ==
    /\ day < MaxDay
    /\ RequestArrivesOnItsDate => net = {} /\ \A s \in Senders : sender[s].pc # "checked"
    /\ day' = day + 1
    /\ lagIsOver' = FALSE
    /\ UNCHANGED <<row, sender, inquiry, net, bank, executions, visible, grantsArrived, grantsConclusive, brokenRules>>

lagOver ==
    /\ day > 1 /\ ~lagIsOver
    /\ LagIsBounded => \A a \in Ordinals : (\E d \in 1..(day - 1) : bank[a][d] # "unknown") => a \in visible
    /\ lagIsOver' = TRUE
    /\ UNCHANGED <<row, sender, inquiry, net, bank, executions, visible, day,
                   grantsArrived, grantsConclusive, brokenRules>>

----------------------------------------------------------------------------
Next ==
    \/ \E a \in Ordinals :
        \/ plan(a) \/ restore(a) \/ senderEnded(a) \/ show(a) \/ halt(a)
        \/ \E executed \in BOOLEAN : afterDecision(a, executed)
        \/ \E d \in Days : finish(a, d)
        \/ \E k \in 1..MaxSends : arrived(a, k) \/ sendersExpired(a, k)
        \/ \E s \in Senders : send(s, a)
        \/ \E i \in Inquiries : inquire(i, a)
    \/ \E s \in Senders :
        \/ grant(s) \/ grant_DetailsDiffer(s) \/ grant_MovementDiffers(s) \/ preSendCheck(s) \/ notTransmitted(s) \/ firstByte(s) \/ die(s)
        \/ afterSend_Executed(s) \/ afterSend_NotTransmitted(s) \/ afterSend_NumberInUse(s) \/ afterSend_Ambiguous(s)
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
\* Invariants, with the numbers of docs/faults.md

TypeOK ==
    /\ \A a \in Ordinals :
        /\ row[a].state \in Open \cup Closed \cup {"NONE"}
        /\ row[a].sends \in 0..MaxSends
        /\ row[a].date \in 0..MaxDay
        /\ row[a].knownToBank \in BOOLEAN /\ row[a].alarm \in BOOLEAN
        /\ row[a].state = "PLANNED" => row[a].sends < MaxSends
        /\ \A d \in Days : bank[a][d] \in {"unknown", "inProgress", "executed", "failed"}
        /\ executions[a] \in 0..2
    /\ net \subseteq Ordinals \X (1..MaxSends)
    /\ grantsConclusive \subseteq grantsArrived

P1_RowBeforeOrder ==
    /\ \A a \in Ordinals : Received(a) => row[a].sends > 0
    /\ \A m \in net : row[m[1]].sends >= m[2]

P2_AtMostOneExecutionPerTransfer ==
    \A a, b \in Ordinals : executions[a] <= 1 /\ (executions[a] > 0 /\ executions[b] > 0 => a = b)

P5_OneDatePerNumber == \A a \in Ordinals, d \in Days : bank[a][d] # "unknown" => d = row[a].date

\* Only a row that is proved free (PLANNED, by plan or by an inquiry) is granted, and no order exists beside an open one.
P6_NoSendWithoutConclusiveInquiry ==
    /\ "P6" \notin brokenRules
    /\ \A a \in Ordinals : a > 1 /\ row[a].state # "NONE" => row[a - 1].state \in {"NOT_EXECUTED", "NOT_SENT"}

P7_JournalAgreesWithTheBank ==
    \A a \in Ordinals : ~row[a].alarm =>
        /\ row[a].state = "EXECUTED" => executions[a] = 1
        /\ row[a].state \in {"NOT_EXECUTED", "NOT_SENT"} => executions[a] = 0

P9_ClosedStaysClosed == "P9" \notin brokenRules

StepsAreInTable == "table" \notin brokenRules
=============================================================================
