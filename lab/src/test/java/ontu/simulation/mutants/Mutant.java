package ontu.simulation.mutants;

import java.util.List;
import java.util.Locale;
import ontu.simulation.model.MoneyRules;

/** Production code with one mistake in it: a plausible one, and so small that all example tests of its code pass. */
@SuppressWarnings("ImmutableEnumChecker") // rules are created for each world and have no state
enum Mutant {
    RESENDS_AFTER_THREE_INQUIRIES_WITHOUT_AN_ANSWER(
            "A number whose outcome is unknown is sent again when the third inquiry has got no answer.",
            MutatedRules.protocol(ProtocolMutants.ResendsAfterThreeInquiries::new),
            MutantExamples.OfTheProtocol.class),
    TAKES_A_NEW_NUMBER_FOR_EVERY_RETRY(
            "From the second order on, a number that the bank does not find is abandoned for a new one.",
            MutatedRules.protocol(ProtocolMutants.NewNumberForEveryRetry::new),
            MutantExamples.OfTheProtocol.class),
    USES_A_NUMBER_ACROSS_MIDNIGHT(
            "The pre-send check before the second send of a number does not check its date.",
            MutatedRules.protocol(ProtocolMutants.DateIsNotChecked::new),
            MutantExamples.OfTheProtocol.class),
    INQUIRES_WITH_TODAYS_DATE(
            "The inquiry about a number that was sent twice has today's date instead of the number's.",
            MutatedRules.senderBehaviour(new SenderBehaviourMutants.InquiresWithTodaysDate()),
            MutantExamples.OfTheConduct.class),
    TAKES_AN_UNKNOWN_CODE_FOR_FAILURE(
            "From the second order on, a reply with an unknown code closes the number as not executed.",
            MutatedRules.protocol(ProtocolMutants.UnknownCodeIsFailure::new),
            MutantExamples.OfTheProtocol.class),
    WRITES_THE_JOURNAL_AFTER_THE_SEND(
            "From the second order on, the first byte is sent before the grant is written.",
            MutatedRules.senderBehaviour(new SenderBehaviourMutants.JournalsAfterTheSend()),
            MutantExamples.OfTheConduct.class),
    TAKES_IN_PROGRESS_FOR_EXECUTED(
            "An order that the bank reports as in progress for the second time counts as executed.",
            MutatedRules.protocol(ProtocolMutants.InProgressIsExecuted::new),
            MutantExamples.OfTheProtocol.class),
    DOES_NOT_COMPARE_THE_FIRST_CUMULATIVE_AMOUNT(
            "The disbursed total that the bank reports is not compared after a loan's first chunk.",
            MutatedRules.protocol(ProtocolMutants.FirstTotalIsNotCompared::new),
            MutantExamples.OfTheProtocol.class),

    DOES_NOT_COMPARE_THE_CUMULATIVE_AMOUNT_AGAIN(
            "The disbursed total that the bank reports is not compared when a number was sent more than once.",
            MutatedRules.protocol(ProtocolMutants.TotalIsNotComparedAgain::new),
            MutantExamples.OfTheProtocol.class),
    RESENDS_WITHOUT_INQUIRY(
            "A number whose outcome has been unknown for ten minutes is sent once more without an inquiry.",
            MutatedRules.protocol(ProtocolMutants.ResendsWithoutInquiry::new),
            MutantExamples.OfTheProtocol.class),
    TAKES_A_RETURN_IN_PROGRESS_FOR_FAILURE(
            "The reply that a return is in progress closes the number as not executed.",
            MutatedRules.protocol(ProtocolMutants.ReturnInProgressIsFailure::new),
            MutantExamples.OfTheProtocol.class),
    TAKES_NUMBER_IN_USE_FOR_FAILURE(
            "From the second order on, a number already known to the bank counts as not executed.",
            MutatedRules.protocol(ProtocolMutants.NumberInUseIsFailure::new),
            MutantExamples.OfTheProtocol.class),
    TAKES_NUMBER_IN_USE_FOR_SUCCESS(
            "From the second order on, a number already known to the bank counts as executed.",
            MutatedRules.protocol(ProtocolMutants.NumberInUseIsSuccess::new),
            MutantExamples.OfTheProtocol.class),
    SENDS_RIGHT_BEFORE_MIDNIGHT(
            "From the second order on, the pre-send check does not check the window around midnight.",
            MutatedRules.protocol(ProtocolMutants.WindowIsNotChecked::new),
            MutantExamples.OfTheProtocol.class),
    SENDS_HOWEVER_OLD_THE_GRANT_IS(
            "The pre-send check before the second send of a number does not check the age of the grant.",
            MutatedRules.protocol(ProtocolMutants.LeaseIsNotChecked::new),
            MutantExamples.OfTheProtocol.class),
    BELIEVES_A_SENDER_EXPIRED_BY_THE_TIME_OF_THE_PLAN(
            "The time at which all senders have expired is counted from the plan instead of the last grant.",
            MutatedRules.protocol(ProtocolMutants.ExpiryCountedFromThePlan::new),
            MutantExamples.OfTheProtocol.class),
    FORGETS_THE_LAG_OF_THE_INQUIRY(
            "After the first send of a number the lag of the bank's inquiry is not awaited.",
            MutatedRules.protocol(ProtocolMutants.LagIsNotAwaited::new),
            MutantExamples.OfTheProtocol.class),
    BELIEVES_NOT_TRANSMITTED_OF_THE_THIRD_GRANT(
            "When the third grant of a number was not transmitted, the number counts as never sent.",
            MutatedRules.protocol(ProtocolMutants.NotTransmittedOfTheThirdGrant::new),
            MutantExamples.OfTheProtocol.class),
    FORGETS_WHICH_GRANT_AN_OUTCOME_BELONGS_TO(
            "From the second order on, a sender's report counts for every grant of the number.",
            MutatedRules.protocol(ProtocolMutants.OutcomeOfAnyGrant::new),
            MutantExamples.OfTheProtocol.class),
    FORGETS_WHICH_GRANT_AN_INQUIRY_WAS_ABOUT(
            "An inquiry about a distribution or a return counts also when the number was granted again since.",
            MutatedRules.protocol(ProtocolMutants.InquiryAboutAnyGrant::new),
            MutantExamples.OfTheProtocol.class),
    LETS_NOT_FOUND_CLOSE_WHAT_WAITS_FOR_AN_OPERATOR(
            "A number that waits for an operator is closed when the bank does not find it after its date.",
            MutatedRules.protocol(ProtocolMutants.NotFoundClosesWhatWaits::new),
            MutantExamples.OfTheProtocol.class),
    LETS_OPERATORS_DECIDE_WHEN_THE_DATE_ENDS(
            "Operators may decide \"not executed\" of a number that was sent once or twice as soon as its date is over.",
            MutatedRules.protocol(ProtocolMutants.OperatorsDecideWhenTheDateEnds::new),
            MutantExamples.OfTheProtocol.class),
    LETS_OPERATORS_DECIDE_AT_ONCE(
            "Operators may decide \"not executed\" of a number that was sent once or twice at any time.",
            MutatedRules.protocol(ProtocolMutants.OperatorsDecideAtOnce::new),
            MutantExamples.OfTheProtocol.class),
    BELIEVES_NEVER_RECEIVED_TOO_SOON(
            "A number that was sent more than once counts as never received as soon as its date is over.",
            MutatedRules.protocol(ProtocolMutants.NeverReceivedTooSoon::new),
            MutantExamples.OfTheProtocol.class),
    FORGETS_A_LATE_SUCCESS(
            "From the second order on, a late reply of success is ignored.",
            MutatedRules.protocol(ProtocolMutants.LateSuccessIsForgotten::new),
            MutantExamples.OfTheProtocol.class),

    COUNTS_SETTLED_ORDERS_AS_PROMISED(
            "An open return counts as promised for ever, also once the bank's own figure shows what has become of it.",
            MutatedRules.protocol(ProtocolMutants.OpenReturnsStayPromised::new),
            MutantExamples.OfTheProtocol.class),
    COUNTS_A_FIRST_CHUNK_WHOSE_DATE_IS_OVER(
            "An open order of a first chunk counts as promised for ever, also when its date is over.",
            MutatedRules.protocol(ProtocolMutants.OpenFirstChunksStayPromised::new),
            MutantExamples.OfTheProtocol.class),
    COUNTS_AN_ORDER_WITH_AN_ALARM_FOR_EVER(
            "An open order with an alarm counts as promised for ever.",
            MutatedRules.protocol(ProtocolMutants.AlarmedOrdersStayPromised::new),
            MutantExamples.OfTheProtocol.class),
    AWAITS_AN_ORDER_IN_PROGRESS_FOR_EVER(
            "Nobody is called while the bank repeats that an order is in progress.",
            MutatedRules.protocol(ProtocolMutants.InProgressIsAwaitedForEver::new),
            MutantExamples.OfTheProtocol.class),
    RETRIES_A_SHORT_ACCOUNT_WITHOUT_END(
            "After a balance that did not suffice, the configured number of orders is not kept.",
            MutatedRules.protocol(ProtocolMutants.ShortAccountsAreTriedForEver::new),
            MutantExamples.OfTheProtocol.class),
    SENDS_A_RETURN_ONCE_MORE_THAN_ALLOWED(
            "A return that the bank does not find is sent once more before an operator is called.",
            MutatedRules.protocol(ProtocolMutants.ReturnsAreSentOnceMore::new),
            MutantExamples.OfTheProtocol.class),
    TELLS_A_REFUSAL_AS_USED_UP_ORDERS(
            "From the second order on, operators read of a refused order that the orders are used up.",
            MutatedRules.protocol(ProtocolMutants.RefusalIsToldAsExhaustion::new),
            MutantExamples.OfTheProtocol.class),
    TELLS_MONEY_IN_OPEN_ORDERS_AS_MISSING(
            "After twice the patience, operators read of money in open orders that the bank does not let it be used.",
            MutatedRules.protocol(ProtocolMutants.MoneyInOpenOrdersIsToldAsMissing::new),
            MutantExamples.OfTheProtocol.class),
    STOPS_TELLING_OF_MISSING_MONEY(
            "From the third day on, nobody is called for missing money while a sweep is still to come on that day.",
            MutatedRules.protocol(ProtocolMutants.MissingMoneyWaitsForTheSweep::new),
            MutantExamples.OfTheProtocol.class),
    LETS_CONFIGURATIONS_USE_UP_ORDERS(
            "From the third order on, a worker with other memos gives up every order that another has planned.",
            MutatedRules.protocol(ProtocolMutants.ConfigurationsUseUpOrders::new),
            MutantExamples.OfTheProtocol.class),
    TELLS_NOBODY_THAT_WORKERS_DIFFER(
            "From the second order on, an order is left to a worker with another configuration for ever.",
            MutatedRules.protocol(ProtocolMutants.NobodyHearsThatWorkersDiffer::new),
            MutantExamples.OfTheProtocol.class),
    SENDS_A_CHANGED_MEMO(
            "From the second order on, a number that was sent is sent again although its memo has changed.",
            MutatedRules.protocol(ProtocolMutants.ChangedMemoIsSent::new),
            MutantExamples.OfTheProtocol.class),
    GRANTS_ALTHOUGH_WHAT_MOVES_HAS_CHANGED(
            "From the second order on, what moves is not compared with what was planned.",
            MutatedRules.protocol(ProtocolMutants.MovementIsNotCompared::new),
            MutantExamples.OfTheProtocol.class),
    GIVES_UP_A_SENT_NUMBER_WHOSE_MEMO_HAS_CHANGED(
            "A number that was sent twice counts as never sent when the memo of its request has changed.",
            MutatedRules.protocol(ProtocolMutants.ChangedMemoGivesUpASentNumber::new),
            MutantExamples.OfTheProtocol.class),

    GIVES_THE_THIRD_GRANT_TO_EVERYBODY(
            "The third grant of a number goes to every sender.",
            MutatedRules.journal(JournalMutants.ThirdGrantIsForEverybody::new),
            MutantExamples.OfTheJournal.class),
    DOES_NOT_COMPARE_GRANTS(
            "Once a number was granted three times, a change about an earlier grant applies too.",
            MutatedRules.journal(JournalMutants.GrantsAreNotCompared::new),
            MutantExamples.OfTheJournal.class),
    EXECUTES_A_CLOSED_ROW(
            "A closed row of a distribution or a return becomes executed when the bank reports it so.",
            MutatedRules.journal(JournalMutants.ClosedRowIsExecuted::new),
            MutantExamples.OfTheJournal.class),
    DOES_NOT_COUNT_A_SECOND_GRANT(
            "From the second order on, only the first grant of a number is counted.",
            MutatedRules.journal(JournalMutants.GrantIsNotCounted::new),
            MutantExamples.OfTheJournal.class),
    HALTS_FEWER_ORDERS_BY_AN_ALARM(
            "From the third chunk and the third instalment on, an alarm halts only its own order.",
            MutatedRules.journal(JournalMutants.AlarmHaltsFewer::new),
            MutantExamples.OfTheJournal.class),
    PLANS_AGAIN_WHEN_THE_GRANT_IS_LOST(
            "A sender that did not get the grant of a second order plans a third, and the journal allows it.",
            MutatedRules.journalAndSenderBehaviour(
                    JournalMutants.NextOrderWhileTheLastIsOpen::new,
                    new SenderBehaviourMutants.PlansAgainWhenTheGrantIsLost()),
            MutantExamples.OfTheJournal.class,
            MutantExamples.OfTheConduct.class),

    WRITES_THE_JOURNAL_AFTER_SENDING_AGAIN(
            "From the second order on, a number is sent again before its second grant is written.",
            MutatedRules.senderBehaviour(new SenderBehaviourMutants.JournalsAfterSendingAgain()),
            MutantExamples.OfTheConduct.class),
    SENDS_ANOTHER_REQUEST_UNDER_THE_SAME_NUMBER(
            "The second send of a number has a different request from the first.",
            MutatedRules.senderBehaviour(new SenderBehaviourMutants.SendsAnotherRequest()),
            MutantExamples.OfTheConduct.class),

    LEAVES_THE_CHUNK_OUT_OF_THE_NUMBER(
            "From the second instalment on, all chunks of an instalment have the same number.",
            MutatedRules.orderNumbering(NumberMutants::withoutTheChunk),
            MutantExamples.OfTheNumbers.class),
    NUMBERS_THE_THIRD_ORDER_LIKE_THE_SECOND(
            "The third order of a return has the number of the second.",
            MutatedRules.orderNumbering(NumberMutants::thirdOrderIsTheSecond),
            MutantExamples.OfTheNumbers.class),
    NUMBERS_CHUNKS_WITH_ONE_DIGIT(
            "The tenth chunk of a disbursement has the number of the first.",
            MutatedRules.orderNumbering(NumberMutants::chunkWithOneDigit),
            MutantExamples.OfTheNumbers.class),

    PLANS_ONE_ROW_TOO_MANY(
            "From the second chunk on, a chunk has up to 501 rows.",
            MutatedRules.chunkPlanning(new ChunkPlanMutants.OneRowTooMany()),
            MutantExamples.OfThePlan.class),
    PLANS_SOME_WON_TOO_MANY(
            "From the second chunk on, a chunk is up to ten won above the limit.",
            MutatedRules.chunkPlanning(new ChunkPlanMutants.SomeWonTooMany()),
            MutantExamples.OfThePlan.class),
    LOSES_THE_REMAINDER_OF_A_ROW(
            "The remainder of a row of less than twice the limit is in no chunk.",
            MutatedRules.chunkPlanning(new ChunkPlanMutants.RemainderIsLost()),
            MutantExamples.OfThePlan.class),

    LETS_THE_LAST_TAKE_THE_REST(
            "Of more than fifty investors, all but the last are rounded down, and the last gets the remainder.",
            MutatedRules.splitting(new SplitMutants.LastTakesTheRest()),
            MutantExamples.OfTheSplit.class),
    DIVIDES_EACH_INSTALMENT_ALONE(
            "Among more than three investors, an instalment is divided without the earlier allocations.",
            MutatedRules.splitting(new SplitMutants.EachInstalmentAlone()),
            MutantExamples.OfTheSplit.class),
    ROUNDS_INTEREST_DOWN(
            "The interest of more than ten investors is rounded down, and the remainder is not allocated.",
            MutatedRules.splitting(new SplitMutants.InterestIsRoundedDown()),
            MutantExamples.OfTheSplit.class),

    DISTINGUISHES_LARGE_DEPOSITS_BY_THEIR_AMOUNT(
            "Two deposits of one account and day with the same large amount are recorded as one.",
            MutatedRules.depositScanning(DepositMutants::largeDepositsOnce),
            MutantExamples.OfTheScan.class),
    READS_FIFTEEN_PAGES_OF_THE_DEPOSIT_LIST(
            "A scan without earlier rows treats the first fifteen pages of the list as all of it.",
            MutatedRules.depositScanning(DepositMutants::firstFifteenPages),
            MutantExamples.OfTheScan.class),
    TAKES_THE_FIRST_PAGE_FOR_THE_LIST(
            "A short list whose first page has nothing new counts as read, also if the bank counts more rows.",
            MutatedRules.depositScanning(DepositMutants::firstPageOfShortLists),
            MutantExamples.OfTheScan.class),
    BELIEVES_DEPOSITS_USABLE_TEN_MINUTES_TOO_SOON(
            "A deposit that is listed in the evening counts as usable at the time of the sweep, which may be late.",
            MutatedRules.depositAvailability(DepositMutants::withoutMargin),
            MutantExamples.OfTheSweeps.class),
    BELIEVES_DEPOSITS_SWEPT_WHILE_THE_SWEEP_RUNS(
            "A deposit that is listed while the afternoon's sweep may be running counts as swept.",
            MutatedRules.depositAvailability(DepositMutants::sweptDuringSweep),
            MutantExamples.OfTheSweeps.class),

    FORGETS_WHAT_IT_HAS_JUST_RESERVED(
            "What is reserved for one loan is free again for the next after another investor's reservation.",
            MutatedRules.reserving(new ReservationMutants.ForgetsEarlierReservations()),
            MutantExamples.OfTheReservation.class),
    RESERVES_MONEY_THAT_CAME_TOO_LATE(
            "A large commitment is reserved from money that came after the deadline of its loan.",
            MutatedRules.reserving(new ReservationMutants.LargeOnesHaveNoDeadline()),
            MutantExamples.OfTheReservation.class),
    EXPIRES_AT_MIDNIGHT(
            "A loan expires once the list was read after its deadline, without the time that the list may lag.",
            MutatedRules.deadlineJudging(DeadlineMutants::fundingEndsAtMidnight),
            MutantExamples.OfTheCutoff.class),
    JUDGES_OVERDUE_AT_MIDNIGHT(
            "A loan is overdue once its due date is over, if the list was read late on that evening.",
            MutatedRules.deadlineJudging(DeadlineMutants::overdueAtMidnight),
            MutantExamples.OfTheCutoff.class),
    TAKES_A_LAGGING_LIST_FOR_A_CONTRADICTION(
            "A list that shows a part of the disbursement is a contradiction at once.",
            MutatedRules.disbursementConfirmation(ConfirmationMutants.PartIsAContradictionAtOnce::new),
            MutantExamples.OfTheConfirmation.class),
    ASKS_THE_LIST_FOR_THE_LAST_ORDER(
            "The list is asked for the date of the last order if it is the day after the first.",
            MutatedRules.disbursementConfirmation(ConfirmationMutants.ListIsAskedForTheLastOrder::new),
            MutantExamples.OfTheConfirmation.class),
    AWAITS_HALF_OF_THE_LISTS_LAG(
            "A day counts as read when the list was read after half of the time that it may lag.",
            MutatedRules.deadlineJudging(DeadlineMutants::halfOfTheLag),
            MutantExamples.OfTheCutoff.class),
    RESERVES_WHAT_IS_HALF_THERE(
            "A large commitment is reserved when half of its money is free.",
            MutatedRules.reserving(new ReservationMutants.HalfIsEnough()),
            MutantExamples.OfTheReservation.class);

    final String mistake;

    final MoneyRules rules;

    private final List<Class<?>> examples;

    /** @param examples the example tests of its code, all of which pass */
    Mutant(String mistake, MoneyRules rules, Class<?>... examples) {
        this.mistake = mistake;
        this.rules = rules;
        this.examples = List.of(examples);
    }

    Class<?>[] examples() {
        return examples.toArray(Class<?>[]::new);
    }

    /** For reports: {@code resends without inquiry}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
