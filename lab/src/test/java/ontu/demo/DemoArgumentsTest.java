package ontu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import ontu.commandline.InvalidOptionException;
import ontu.demo.DemoOptions.EqualCommitments;
import ontu.demo.DemoOptions.LateInstalment;
import ontu.money.Won;
import ontu.schedule.RepaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoArgumentsTest {
    @Test
    void withoutOptionsTheLoanIsThatOfTheExample() {
        DemoOptions options = parse();

        assertThat(options.usesExampleCommitments()).isTrue();
        assertThat(options.investors()).isEqualTo(36);
        assertThat(options.months()).isEqualTo(12);
        assertThat(options.method()).isEqualTo(RepaymentMethod.ANNUITY);
        assertThat(options.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(options.faults()).isZero();
    }

    @Test
    void everyOptionIsRead() {
        DemoOptions options = parse(
                "--investors",
                "1200",
                "--principal",
                "3000000000",
                "--months",
                "24",
                "--method",
                "equal-principal",
                "--largest",
                "1300000000",
                "--equal",
                "600:100000",
                "--faults",
                "0.25",
                "--seed",
                "7",
                "--late",
                "3:5",
                "--late",
                "4:1",
                "--report",
                "target/report",
                "--tamper",
                "ledger");

        assertThat(options.largest()).contains(Won.of(1_300_000_000));
        assertThat(options.equal()).contains(new EqualCommitments(600, Won.of(100_000)));
        assertThat(options.late()).containsExactly(new LateInstalment(3, 5), new LateInstalment(4, 1));
        assertThat(options.daysLate(3)).isEqualTo(5);
        assertThat(options.daysLate(5)).isZero();
        assertThat(options.faults()).isEqualTo(0.25);
        assertThat(options.method()).isEqualTo(RepaymentMethod.EQUAL_PRINCIPAL);
        assertThat(options.tamper()).contains(Tamper.LEDGER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --months 0                       | --months must be a whole number from 1 to 360
                    --months twelve                  | "twelve" is not
                    --principal 99999999999999999999 | --principal must be a whole number
                    --seed 9999999999999999999       | --seed must be a whole number
                    --faults 1.5                     | --faults must be a probability from 0 to 1
                    --faults NaN                     | --faults must be a probability from 0 to 1
                    --end never                      | must be one of completed, cancelled, early-repaid, expired, rejected
                    --method balloon                 | must be one of annuity, equal-principal, bullet
                    --late 3                         | must be <instalment>:<days>
                    --late 13:2                      | --late names instalment 13, and the loan has 12
                    --late 3:5 --end expired         | --late goes with --end completed only
                    --equal 600:100000               | name 600 investors, and there are only 36
                    --largest 60000000               | leave -10000000 won
                    --investors 100 --principal 99   | leave 99 won of the principal for 100 other investors
                    --report pom.xml                 | --report must be a folder
                    --colour                         | unrecognized arguments
                    """)
    void invalidOptionsAreRefusedWithASentence(String arguments, String sentence) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource({"36,50000000,1", "1,1,1", "5000,50000000,3", "9999,9999,9", "7,1000000007,2"})
    void commitmentsAddUpToThePrincipalAndAreAllPositive(int investors, long principal, long seed) {
        List<Won> amounts = SampleCommitments.of(
                parse("--investors", "" + investors, "--principal", "" + principal, "--seed", "" + seed));

        assertThat(amounts).hasSize(investors).allMatch(amount -> !amount.isZero());
        assertThat(Won.sum(amounts)).isEqualTo(Won.of(principal));
    }

    @Test
    void theLargestAndTheEqualInvestorsCommitWhatTheOptionsSay() {
        List<Won> amounts = SampleCommitments.of(parse(
                "--investors",
                "1200",
                "--principal",
                "3000000000",
                "--largest",
                "1300000000",
                "--equal",
                "600:100000"));

        assertThat(amounts).hasSize(1200).startsWith(Won.of(1_300_000_000));
        assertThat(amounts.stream().filter(Won.of(100_000)::equals).count()).isGreaterThanOrEqualTo(600);
        assertThat(LongStream.of(amounts.stream().mapToLong(Won::amount).toArray())
                        .sum())
                .isEqualTo(3_000_000_000L);
    }

    @Test
    void theExampleHasTheCommitmentsOfTheDefaultSeed() {
        DemoLoan example = DemoLoan.of(parse());

        assertThat(example.commitments().stream().map(DemoLoan.CommittedAmount::amount))
                .containsExactlyElementsOf(SampleCommitments.of(parse()));
        assertThat(example.request().get("commitments"))
                .hasToString(DemoLoan.commitments(SampleCommitments.of(parse())).toString());
    }

    private static DemoOptions parse(String... arguments) {
        return DemoArguments.parse(List.of(arguments)).orElseThrow();
    }
}
