package ontu.workflows.order.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLC searches the order protocol's specification in docs/spec through. Its README says what each run means. */
class OrderProtocolSpecificationTest {
    private static final Duration AT_MOST = Duration.ofMinutes(3);

    /** Two attempts, each sent twice: too many states to search through, few until something is found. */
    private static final String WIDE = "MaxSends=2";

    /** The bank executes whatever it receives, as often as it receives it: only time protects. */
    private static final String REFUSES_NOTHING = "BankRefusesUsedNumbers=FALSE BankRefusesFailedNumbers=FALSE"
            + " LagIsBounded=TRUE NetworkRepeatsNothing=TRUE";

    @TempDir
    Path scratch;

    @Test
    void twoAttemptsSentOnceEachDoNoHarm() throws Exception {
        holds("Small", "");
    }

    @ParameterizedTest
    @CsvSource({
        "one number sent twice,",
        "one number sent twice over three days, MaxDay=3",
        "the bank refuses nothing, " + REFUSES_NOTHING,
        "a failed number may be used again, BankRefusesFailedNumbers=FALSE NetworkRepeatsNothing=TRUE",
        "the lag is bounded and trusted, LagIsBounded=TRUE LagIsTrusted=TRUE",
        "senders outlive their time and the bank refuses used numbers, SendersDieInTime=FALSE"
    })
    void oneNumberSentTwiceDoesNoHarm(String name, String constants) throws Exception {
        holds(name, "MaxAttempts=1 MaxSends=2 " + (constants == null ? "" : constants));
    }

    @ParameterizedTest
    @CsvSource({
        "RuleFenceFromPlannedOnly, '', P6_NoSendWithoutConclusiveInquiry",
        "RuleSendsCompared, '', P7_JournalTellsTheTruth",
        "RuleNotSentOnlyForFirstGrant, '', P7_JournalTellsTheTruth",
        "RuleCloseBeforeNext, '', P2_AtMostOneExecutionPerLeg",
        "RuleQuietBeforeNotExecuted, '', P7_JournalTellsTheTruth",
        "RuleOriginalDate, LagIsBounded=TRUE LagIsTrusted=TRUE, P7_JournalTellsTheTruth",
        "RuleLastLook, '', P5_OneDatePerNumber",
        "RuleStopWhenFenceLost, '', P2_AtMostOneExecutionPerLeg",
        "RuleNumberInUseIsAmbiguous, '', P2_AtMostOneExecutionPerLeg",
        "RuleInProgressIsNotExecuted, '', P7_JournalTellsTheTruth",
        "RuleDeadBeforeResend, " + REFUSES_NOTHING + ", P2_AtMostOneExecutionPerLeg",
        "RuleUnknownIsNotFailed, '', P2_AtMostOneExecutionPerLeg",
        "RuleArrivedBeforeNotExecuted, MaxAttempts=1 BankRefusesFailedNumbers=FALSE NetworkRepeatsNothing=TRUE,"
                + " P7_JournalTellsTheTruth",
        "RuleClosedStaysClosed, '', P9_ClosedStaysClosed",
        "RuleUnknownIsNotFailed, '', StepsAreInTable"
    })
    void withoutOneOfItsRulesItDoesHarm(String rule, String constants, String invariant) throws Exception {
        violates(rule, WIDE + " " + constants + " " + rule + "=FALSE", invariant);
    }

    @ParameterizedTest
    @CsvSource({
        "BankRefusesUsedNumbers, '', P2_AtMostOneExecutionPerLeg",
        "BankRefusesFailedNumbers, '', P7_JournalTellsTheTruth",
        "RequestArrivesOnItsDate, '', P5_OneDatePerNumber",
        "SendersDieInTime, " + REFUSES_NOTHING + ", P2_AtMostOneExecutionPerLeg",
        "InquiryIsFinal, '', P7_JournalTellsTheTruth",
        "LagIsBounded, LagIsTrusted=TRUE, P7_JournalTellsTheTruth",
        "PeopleDecideRightly, '', P7_JournalTellsTheTruth",
        "JournalIsDurable, '', P1_RowBeforeOrder",
        "JournalIsDurable, '', P2_AtMostOneExecutionPerLeg"
    })
    void withoutOneOfItsAssumptionsItDoesHarm(String assumption, String constants, String invariant) throws Exception {
        violates(assumption, WIDE + " " + constants + " " + assumption + "=FALSE", invariant);
    }

    @Test
    void aMisspeltRuleIsNotLeftOutInSilence() throws IOException {
        String small = Tlc.configuration("Small.cfg");
        assertThatThrownBy(() -> Tlc.with(small, Map.of("RuleLastLok", "FALSE")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tlc.checkingOnly(small, "P2")).isInstanceOf(IllegalArgumentException.class);
    }

    private void holds(String name, String constants) throws Exception {
        Tlc.Verdict verdict = new Tlc(scratch, Tlc.LONG_SEARCH).check(name, configuration(constants), AT_MOST);
        assertThat(verdict.status()).as(verdict.output()).isEqualTo(Tlc.HOLDS);
    }

    private void violates(String name, String constants, String invariant) throws Exception {
        String configuration = Tlc.checkingOnly(configuration(constants), invariant);
        Tlc.Verdict verdict = new Tlc(scratch, Tlc.SHORT_SEARCH).check("without " + name, configuration, AT_MOST);
        assertThat(verdict.status()).as(verdict.output()).isEqualTo(Tlc.INVARIANT_VIOLATED);
        assertThat(verdict.violated()).isEqualTo(invariant);
    }

    private static String configuration(String constants) throws IOException {
        Map<String, String> changed = new HashMap<>();
        for (String constant : constants.strip().split(" +", -1)) {
            int equals = constant.indexOf('=');
            if (equals > 0) {
                changed.put(constant.substring(0, equals), constant.substring(equals + 1));
            }
        }
        return Tlc.with(Tlc.configuration("Small.cfg"), changed);
    }
}
