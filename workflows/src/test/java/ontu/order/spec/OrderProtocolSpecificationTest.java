package ontu.order.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLC checks the order protocol's specification in docs/spec; its README explains each run. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class OrderProtocolSpecificationTest {
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    /** Two orders, each sent twice: too many states for a complete search, few until a violation is found. */
    private static final String WIDE = "MaxSends=2";

    /** The bank executes every request, as often as it receives it: only time protects. */
    private static final String REFUSES_NOTHING = "BankRefusesUsedNumbers=FALSE BankRefusesFailedNumbers=FALSE"
            + " LagIsBounded=TRUE NetworkRepeatsNothing=TRUE";

    @TempDir
    Path scratch;

    @Test
    void twoOrdersSentOnceEachViolateNothing() throws Exception {
        holds("Small", "");
    }

    @ParameterizedTest
    @CsvSource({
        "one number sent twice,",
        "one number sent twice over three days, MaxDay=3",
        "the bank refuses nothing, " + REFUSES_NOTHING,
        "a failed number may be used again, BankRefusesFailedNumbers=FALSE NetworkRepeatsNothing=TRUE",
        "the lag is bounded and trusted, LagIsBounded=TRUE LagIsTrusted=TRUE",
        "senders outlive their time and the bank refuses used numbers, SendersExpireInTime=FALSE"
    })
    void oneNumberSentTwiceViolatesNothing(String name, String constants) throws Exception {
        holds(name, "MaxOrders=1 MaxSends=2 " + (constants == null ? "" : constants));
    }

    @ParameterizedTest
    @CsvSource({
        "RuleGrantFromPlannedOnly, '', P6_NoSendWithoutConclusiveInquiry",
        "RuleSendsCompared, '', P7_JournalAgreesWithTheBank",
        "RuleNotSentOnlyForFirstGrant, '', P7_JournalAgreesWithTheBank",
        "RuleCloseBeforeNext, '', P2_AtMostOneExecutionPerTransfer",
        "RuleConclusiveBeforeNotExecuted, '', P7_JournalAgreesWithTheBank",
        "RuleOriginalDate, LagIsBounded=TRUE LagIsTrusted=TRUE, P7_JournalAgreesWithTheBank",
        "RulePreSendCheck, '', P5_OneDatePerNumber",
        "RuleStopWhenGrantLost, '', P2_AtMostOneExecutionPerTransfer",
        "RuleNumberInUseIsAmbiguous, '', P2_AtMostOneExecutionPerTransfer",
        "RuleInProgressIsNotExecuted, '', P7_JournalAgreesWithTheBank",
        "RuleExpiredBeforeResend, " + REFUSES_NOTHING + ", P2_AtMostOneExecutionPerTransfer",
        "RuleUnknownIsNotFailed, '', P2_AtMostOneExecutionPerTransfer",
        "RuleArrivedBeforeNotExecuted, MaxOrders=1 BankRefusesFailedNumbers=FALSE NetworkRepeatsNothing=TRUE,"
                + " P7_JournalAgreesWithTheBank",
        "RuleClosedStaysClosed, '', P9_ClosedStaysClosed",
        "RuleChangedIsGivenUpUnsentOnly, '', P7_JournalAgreesWithTheBank",
        "RuleUnknownIsNotFailed, '', StepsAreInTable"
    })
    void withoutOneOfItsRulesAnInvariantIsViolated(String rule, String constants, String invariant) throws Exception {
        violates(rule, WIDE + " " + constants + " " + rule + "=FALSE", invariant);
    }

    @ParameterizedTest
    @CsvSource({
        "BankRefusesUsedNumbers, '', P2_AtMostOneExecutionPerTransfer",
        "BankRefusesFailedNumbers, '', P7_JournalAgreesWithTheBank",
        "RequestArrivesOnItsDate, '', P5_OneDatePerNumber",
        "SendersExpireInTime, " + REFUSES_NOTHING + ", P2_AtMostOneExecutionPerTransfer",
        "InquiryIsFinal, '', P7_JournalAgreesWithTheBank",
        "LagIsBounded, LagIsTrusted=TRUE, P7_JournalAgreesWithTheBank",
        "OperatorsDecideCorrectly, '', P7_JournalAgreesWithTheBank",
        "JournalIsDurable, '', P1_RowBeforeOrder",
        "JournalIsDurable, '', P2_AtMostOneExecutionPerTransfer"
    })
    void withoutOneOfItsAssumptionsAnInvariantIsViolated(String assumption, String constants, String invariant)
            throws Exception {
        violates(assumption, WIDE + " " + constants + " " + assumption + "=FALSE", invariant);
    }

    @Test
    void aMisspeltRuleIsRefused() throws IOException {
        String small = Tlc.configuration("Small.cfg");
        assertThatThrownBy(() -> Tlc.with(small, Map.of("RulePreSendChek", "FALSE")))
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
