package ontu.simulation.mutants;

import java.util.List;
import java.util.Locale;
import ontu.simulation.worlds.Decisions;

/**
 * What production runs with one mistake in it, each one that somebody has made or would like to make, and small enough
 * that no example notices. The first eight are those that the search must find at least.
 */
@SuppressWarnings("ImmutableEnumChecker") // rules make what they need for each world and keep nothing
enum Mutant {
    RESENDS_AFTER_THREE_INQUIRIES_WITHOUT_AN_ANSWER(
            "A number whose outcome is unknown is sent again when the third inquiry has brought no answer.",
            Wound.protocol(ProtocolMutants.Impatient::new),
            ExamplesUnderTest.OfTheProtocol.class),
    TAKES_A_NEW_NUMBER_FOR_EVERY_RETRY(
            "From the second attempt on, a number that the bank does not find is given up for a new one.",
            Wound.protocol(ProtocolMutants.NewNumberForEveryRetry::new),
            ExamplesUnderTest.OfTheProtocol.class),
    USES_A_NUMBER_ACROSS_MIDNIGHT(
            "The last look before the second send of a number does not look at its date.",
            Wound.protocol(ProtocolMutants.DateIsNotLookedAt::new),
            ExamplesUnderTest.OfTheProtocol.class),
    ASKS_WITH_TODAYS_DATE(
            "The inquiry about a number that was sent twice names today's date and not the number's.",
            Wound.conduct(new ConductMutants.AsksWithTodaysDate()),
            ExamplesUnderTest.OfTheConduct.class),
    TAKES_AN_UNKNOWN_CODE_FOR_FAILURE(
            "From the second attempt on, a reply with a code that nobody knows closes the number as not executed.",
            Wound.protocol(ProtocolMutants.UnknownCodeIsFailure::new),
            ExamplesUnderTest.OfTheProtocol.class),
    WRITES_THE_JOURNAL_AFTER_THE_SEND(
            "From the second attempt on, the first byte leaves before the grant is written.",
            Wound.conduct(new ConductMutants.JournalsAfterTheSend()),
            ExamplesUnderTest.OfTheConduct.class),
    TAKES_IN_PROGRESS_FOR_EXECUTED(
            "When the bank says for the second time that it works on an order, it counts as executed.",
            Wound.protocol(ProtocolMutants.InProgressIsExecuted::new),
            ExamplesUnderTest.OfTheProtocol.class),
    DOES_NOT_COMPARE_THE_FIRST_CUMULATIVE_AMOUNT(
            "What the bank says it has paid out is not compared after a loan's first chunk.",
            Wound.protocol(ProtocolMutants.FirstTotalIsNotCompared::new),
            ExamplesUnderTest.OfTheProtocol.class),

    DOES_NOT_COMPARE_THE_CUMULATIVE_AMOUNT_AGAIN(
            "What the bank says it has paid out is not compared when a number was sent more than once.",
            Wound.protocol(ProtocolMutants.TotalIsNotComparedAgain::new),
            ExamplesUnderTest.OfTheProtocol.class),
    RESENDS_WITHOUT_ASKING(
            "A number whose outcome has been unknown for ten minutes is sent once more without an inquiry.",
            Wound.protocol(ProtocolMutants.Hasty::new),
            ExamplesUnderTest.OfTheProtocol.class),
    TAKES_A_RETURN_IN_PROGRESS_FOR_FAILURE(
            "The reply that the bank still works on a return closes the number as not executed.",
            Wound.protocol(ProtocolMutants.ReturnInProgressIsFailure::new),
            ExamplesUnderTest.OfTheProtocol.class),
    TAKES_NUMBER_IN_USE_FOR_FAILURE(
            "From the second attempt on, a number that the bank has seen already counts as not executed.",
            Wound.protocol(ProtocolMutants.NumberInUseIsFailure::new),
            ExamplesUnderTest.OfTheProtocol.class),
    TAKES_NUMBER_IN_USE_FOR_SUCCESS(
            "From the second attempt on, a number that the bank has seen already counts as executed.",
            Wound.protocol(ProtocolMutants.NumberInUseIsSuccess::new),
            ExamplesUnderTest.OfTheProtocol.class),
    SENDS_RIGHT_BEFORE_MIDNIGHT(
            "From the second attempt on, the last look does not keep away from midnight.",
            Wound.protocol(ProtocolMutants.WindowIsNotLookedAt::new),
            ExamplesUnderTest.OfTheProtocol.class),
    SENDS_HOWEVER_OLD_THE_GRANT_IS(
            "The last look before the second send of a number does not look at the age of the grant.",
            Wound.protocol(ProtocolMutants.LeaseIsNotLookedAt::new),
            ExamplesUnderTest.OfTheProtocol.class),
    BELIEVES_A_SENDER_DEAD_BY_THE_TIME_OF_THE_PLAN(
            "When no sender can be alive any more is counted from the plan and not from the last grant.",
            Wound.protocol(ProtocolMutants.DeadFromThePlan::new),
            ExamplesUnderTest.OfTheProtocol.class),
    FORGETS_THE_LAG_OF_THE_INQUIRY(
            "After the first send of a number nobody waits for what the bank's inquiry does not know yet.",
            Wound.protocol(ProtocolMutants.LagIsNotAwaited::new),
            ExamplesUnderTest.OfTheProtocol.class),
    BELIEVES_NOT_SENT_OF_THE_THIRD_GRANT(
            "When nothing left of the third grant of a number, it counts as never sent.",
            Wound.protocol(ProtocolMutants.NothingLeftOfTheThird::new),
            ExamplesUnderTest.OfTheProtocol.class),
    FORGETS_WHICH_GRANT_AN_OUTCOME_BELONGS_TO(
            "From the second attempt on, what one sender reports counts for every grant of the number.",
            Wound.protocol(ProtocolMutants.OutcomeOfAnyGrant::new),
            ExamplesUnderTest.OfTheProtocol.class),
    FORGETS_WHICH_GRANT_AN_INQUIRY_WAS_ABOUT(
            "What the bank says of a repayment or a return counts also when it has been granted again since.",
            Wound.protocol(ProtocolMutants.InquiryAboutAnyGrant::new),
            ExamplesUnderTest.OfTheProtocol.class),
    LETS_NOT_FOUND_CLOSE_WHAT_WAITS_FOR_A_PERSON(
            "A number that waits for a person is closed when the bank does not find it after its date.",
            Wound.protocol(ProtocolMutants.NotFoundClosesWhatWaits::new),
            ExamplesUnderTest.OfTheProtocol.class),
    LETS_PEOPLE_DECIDE_WHEN_THE_DATE_ENDS(
            "People may decide \"not executed\" of a number that was sent once or twice as soon as its date is over.",
            Wound.protocol(ProtocolMutants.PeopleDecideWhenTheDateEnds::new),
            ExamplesUnderTest.OfTheProtocol.class),
    LETS_PEOPLE_DECIDE_AT_ONCE(
            "People may decide \"not executed\" of a number that was sent once or twice at any time.",
            Wound.protocol(ProtocolMutants.PeopleDecideAtOnce::new),
            ExamplesUnderTest.OfTheProtocol.class),
    BELIEVES_NEVER_RECEIVED_TOO_SOON(
            "A number that was sent more than once counts as never received as soon as its date is over.",
            Wound.protocol(ProtocolMutants.NeverReceivedTooSoon::new),
            ExamplesUnderTest.OfTheProtocol.class),
    FORGETS_A_LATE_SUCCESS(
            "From the second attempt on, a reply of success is thrown away when it comes late.",
            Wound.protocol(ProtocolMutants.LateSuccessIsForgotten::new),
            ExamplesUnderTest.OfTheProtocol.class),

    GIVES_THE_THIRD_GRANT_TO_EVERYBODY(
            "The third grant of a number goes to whoever asks for it.",
            Wound.journal(JournalMutants.ThirdGrantIsForEverybody::new),
            ExamplesUnderTest.OfTheJournal.class),
    DOES_NOT_COMPARE_GRANTS(
            "Once a number was granted three times, a change about an earlier grant fits too.",
            Wound.journal(JournalMutants.GrantsAreNotCompared::new),
            ExamplesUnderTest.OfTheJournal.class),
    EXECUTES_A_CLOSED_ROW(
            "A closed row of a repayment or a return becomes executed when the bank says so.",
            Wound.journal(JournalMutants.ClosedRowIsExecuted::new),
            ExamplesUnderTest.OfTheJournal.class),
    DOES_NOT_COUNT_A_SECOND_GRANT(
            "From the second attempt on, only the first grant of a number is counted.",
            Wound.journal(JournalMutants.GrantIsNotCounted::new),
            ExamplesUnderTest.OfTheJournal.class),
    HALTS_FEWER_ORDERS_BY_AN_ALARM(
            "From the third chunk and the third round on, an alarm halts only its own order.",
            Wound.journal(JournalMutants.AlarmHaltsFewer::new),
            ExamplesUnderTest.OfTheJournal.class),
    PLANS_AGAIN_WHEN_THE_FENCE_IS_LOST(
            "A sender who did not get the grant of a second attempt plans a third, and the journal lets him.",
            Wound.journalAndConduct(
                    JournalMutants.NextAttemptWhileTheLastIsOpen::new,
                    new ConductMutants.PlansAgainWhenTheGrantIsLost()),
            ExamplesUnderTest.OfTheJournal.class,
            ExamplesUnderTest.OfTheConduct.class),

    WRITES_THE_JOURNAL_AFTER_SENDING_AGAIN(
            "From the second attempt on, a number is sent again before its second grant is written.",
            Wound.conduct(new ConductMutants.JournalsAfterSendingAgain()),
            ExamplesUnderTest.OfTheConduct.class),
    SENDS_ANOTHER_REQUEST_UNDER_THE_SAME_NUMBER(
            "The second send of a number says something else than the first.",
            Wound.conduct(new ConductMutants.SendsAnotherRequest()),
            ExamplesUnderTest.OfTheConduct.class),

    LEAVES_THE_CHUNK_OUT_OF_THE_NUMBER(
            "From the second round on, all chunks of a round have the same number.",
            Wound.numbering(NumberMutants::withoutTheChunk),
            ExamplesUnderTest.OfTheNumbers.class),
    NUMBERS_THE_THIRD_ATTEMPT_LIKE_THE_SECOND(
            "The third attempt at a return has the number of the second.",
            Wound.numbering(NumberMutants::thirdAttemptIsTheSecond),
            ExamplesUnderTest.OfTheNumbers.class),
    NUMBERS_CHUNKS_WITH_ONE_DIGIT(
            "The tenth chunk of a disbursement has the number of the first.",
            Wound.numbering(NumberMutants::chunkWithOneDigit),
            ExamplesUnderTest.OfTheNumbers.class),

    PLANS_ONE_ROW_TOO_MANY(
            "From the second chunk on, a chunk has up to 501 rows.",
            Wound.planning(new PlanMutants.OneRowTooMany()),
            ExamplesUnderTest.OfThePlan.class),
    PLANS_SOME_WON_TOO_MANY(
            "From the second chunk on, a chunk is up to ten won above the limit.",
            Wound.planning(new PlanMutants.SomeWonTooMany()),
            ExamplesUnderTest.OfThePlan.class),
    LOSES_THE_REMAINDER_OF_A_ROW(
            "What remains of a row of less than twice the limit is in no chunk.",
            Wound.planning(new PlanMutants.RemainderIsLost()),
            ExamplesUnderTest.OfThePlan.class),

    LETS_THE_LAST_TAKE_THE_REST(
            "Of more than fifty investors, all but the last are rounded down, and the last gets what is left.",
            Wound.splitting(new SplitMutants.LastTakesTheRest()),
            ExamplesUnderTest.OfTheSplit.class),
    DIVIDES_EACH_ROUND_ALONE(
            "Among more than three investors, a round is divided without what was allotted before.",
            Wound.splitting(new SplitMutants.EachRoundAlone()),
            ExamplesUnderTest.OfTheSplit.class),
    ROUNDS_INTEREST_DOWN(
            "The interest of more than ten investors is rounded down, and the rest is nobody's.",
            Wound.splitting(new SplitMutants.InterestIsRoundedDown()),
            ExamplesUnderTest.OfTheSplit.class),

    TELLS_LARGE_DEPOSITS_APART_BY_THEIR_AMOUNT(
            "Two deposits of one account and day with the same large amount are taken for one.",
            Wound.scanning(SweepMutants::largeOnesOnce),
            ExamplesUnderTest.OfTheScan.class),
    READS_FIVE_PAGES_OF_THE_DEPOSIT_LIST(
            "A scan that knows nothing yet takes the first five pages of the list for all of it.",
            Wound.scanning(SweepMutants::fivePages),
            ExamplesUnderTest.OfTheScan.class),
    BELIEVES_DEPOSITS_USABLE_TEN_MINUTES_TOO_SOON(
            "A deposit that is seen in the evening counts as usable at the time of the sweep, which may be late.",
            Wound.sweeping(SweepMutants::withoutMargin),
            ExamplesUnderTest.OfTheSweeps.class),
    BELIEVES_DEPOSITS_SWEPT_WHILE_THE_SWEEP_RUNS(
            "A deposit that is seen while the afternoon's sweep may have been counts as swept by it.",
            Wound.sweeping(SweepMutants::sweptWhileSeen),
            ExamplesUnderTest.OfTheSweeps.class),

    FORGETS_WHAT_IT_HAS_JUST_PROMISED(
            "What is set aside for one loan is free again for the next when another investor stands between.",
            Wound.reserving(new ReservationMutants.ForgetsThePromise()),
            ExamplesUnderTest.OfTheReservation.class),
    SETS_ASIDE_WHAT_IS_HALF_THERE(
            "A large commitment is met when half of its money is free.",
            Wound.reserving(new ReservationMutants.HalfIsEnough()),
            ExamplesUnderTest.OfTheReservation.class);

    final String mistake;

    final Decisions decisions;

    private final List<Class<?>> examples;

    /** @param examples of the code that it wounds, none of which notices */
    Mutant(String mistake, Decisions decisions, Class<?>... examples) {
        this.mistake = mistake;
        this.decisions = decisions;
        this.examples = List.of(examples);
    }

    Class<?>[] examples() {
        return examples.toArray(Class<?>[]::new);
    }

    /** For people: {@code resends without asking}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
