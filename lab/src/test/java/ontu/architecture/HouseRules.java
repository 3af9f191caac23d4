package ontu.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ontu.architecture.planted.bank.BankThatSeesTheSandbox;
import ontu.architecture.planted.loans.BookThatMakesAClock;
import ontu.architecture.planted.loans.BookThatSeesTheCommandLine;
import ontu.architecture.planted.loans.BookThatSeesTheSimulation;
import ontu.architecture.planted.loans.BookThatSpeaksTheBanksLanguage;
import ontu.architecture.planted.loans.BookWithASystemDate;
import ontu.architecture.planted.loans.BookWithASystemTime;
import ontu.architecture.planted.loans.BookWithMilliseconds;
import ontu.architecture.planted.local.LocalThatSeesTheSandbox;
import ontu.architecture.planted.resources.ResourceThatSeesTheSandbox;
import ontu.architecture.planted.sandbox.SandboxThatSeesTheBank;
import ontu.architecture.planted.workflows.WorkflowsRoot;
import ontu.architecture.planted.workflows.deposit.DepositThatSeesLoans;
import ontu.architecture.planted.workflows.loan.ActivitiesThatTellAName;
import ontu.architecture.planted.workflows.loan.LoanThatSeesDeposits;
import ontu.architecture.planted.workflows.loan.LoanThatSeesTheBooks;
import ontu.architecture.planted.workflows.loan.WorkflowThatIsToldAnAccount;
import ontu.architecture.planted.workflows.money.MoneyThatKnowsSomebody;
import ontu.architecture.planted.workflows.order.OrderByChance;
import ontu.architecture.planted.workflows.order.OrderInAThread;
import ontu.architecture.planted.workflows.order.OrderInTheDatabase;
import ontu.architecture.planted.workflows.order.OrderOverHttp;
import ontu.architecture.planted.workflows.order.OrderThatSeesLoans;
import ontu.architecture.planted.workflows.order.OrderWithAClock;
import ontu.architecture.planted.workflows.order.OrderWithARandomId;
import ontu.architecture.planted.workflows.refund.RefundThatSeesLoans;
import ontu.architecture.planted.workflows.schedule.ScheduleThatSeesOrders;

/** The rules of the house: who may see whom, and what nobody may do. */
final class HouseRules {
    static final List<HouseRule> ALL = List.of(
            HouseRule.of(
                    "workflows see nothing of src", HouseRules::workflowsSeeOnlyThemselves, LoanThatSeesTheBooks.class),
            HouseRule.of("money knows nobody", root -> seesOnly(root, "money"), MoneyThatKnowsSomebody.class),
            HouseRule.of(
                    "schedule knows only money",
                    root -> seesOnly(root, "schedule", "money"),
                    ScheduleThatSeesOrders.class),
            HouseRule.of(
                    "order knows only money", root -> seesOnly(root, "order", "money", ""), OrderThatSeesLoans.class),
            HouseRule.of(
                    "loan knows order, schedule and money",
                    root -> seesOnly(root, "loan", "order", "schedule", "money", ""),
                    LoanThatSeesDeposits.class),
            HouseRule.of(
                    "deposit knows no loans and no orders",
                    root -> seesOnly(root, "deposit", "money", ""),
                    DepositThatSeesLoans.class),
            HouseRule.of(
                    "refund knows order and money",
                    root -> seesOnly(root, "refund", "order", "money", ""),
                    RefundThatSeesLoans.class),
            HouseRule.of(
                    "what all workflows share knows none of them", root -> seesOnly(root, ""), WorkflowsRoot.class),
            HouseRule.of(
                    "workflows are deterministic",
                    HouseRules::workflowsAreDeterministic,
                    OrderByChance.class,
                    OrderInAThread.class,
                    OrderInTheDatabase.class,
                    OrderOverHttp.class,
                    OrderWithAClock.class,
                    OrderWithARandomId.class),
            HouseRule.of(
                    "nothing personal crosses into Temporal",
                    HouseRules::nothingPersonalCrosses,
                    ActivitiesThatTellAName.class,
                    WorkflowThatIsToldAnAccount.class),
            HouseRule.of(
                    "bank and sandbox never see each other",
                    HouseRules::bankAndSandboxAreStrangers,
                    BankThatSeesTheSandbox.class,
                    SandboxThatSeesTheBank.class),
            HouseRule.of(
                    "the service sees nothing of the lab, and each part of the lab what it is built on",
                    HouseRules::theServiceSeesNothingOfTheLab,
                    BookThatSeesTheSimulation.class,
                    ResourceThatSeesTheSandbox.class,
                    LocalThatSeesTheSandbox.class),
            HouseRule.of(
                    "only the programs see the command line",
                    HouseRules::onlyTheProgramsSeeTheCommandLine,
                    BookThatSeesTheCommandLine.class),
            HouseRule.of(
                    "nobody reads the time without a clock",
                    HouseRules::timeComesFromAClock,
                    BookWithASystemTime.class,
                    BookWithASystemDate.class,
                    BookWithMilliseconds.class),
            HouseRule.of(
                    "only the programs and their commands make clocks",
                    HouseRules::clocksAreInjected,
                    BookThatMakesAClock.class),
            HouseRule.of(
                    "the bank's field names stay in bank and sandbox",
                    root -> noClasses().that(outside(root, "bank", "sandbox")).should(new BanksWords()),
                    BookThatSpeaksTheBanksLanguage.class),
            HouseRule.of(
                    "rooms see each other one way only",
                    root -> slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                    BankThatSeesTheSandbox.class,
                    SandboxThatSeesTheBank.class));

    private HouseRules() {}

    private static ArchRule workflowsSeeOnlyThemselves(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".workflows.."))
                .should()
                .dependOnClassesThat(outside(root, "workflows"));
    }

    /** A room of workflows and the rooms beside it that it may see; an empty name is what all of them share. */
    private static ArchRule seesOnly(String root, String room, String... others) {
        String[] seen = Stream.concat(Stream.of(room), Arrays.stream(others))
                .map(name -> workflows(root, name))
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(workflows(root, room)))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + ".workflows..").and(DescribedPredicate.not(resideInAnyPackage(seen))));
    }

    private static String workflows(String root, String room) {
        return root + ".workflows" + (room.isEmpty() ? "" : "." + room);
    }

    private static ArchRule workflowsAreDeterministic(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".workflows.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "java.net..",
                        "java.nio.file..",
                        "org.jdbi..",
                        "org.postgresql..",
                        "org.apache.hc..",
                        "jakarta..",
                        "io.dropwizard.."))
                .orShould()
                .dependOnClassesThat(Nondeterminism.TYPE)
                .orShould()
                .accessTargetWhere(Nondeterminism.SYSTEM_TIME)
                .orShould()
                .accessTargetWhere(Nondeterminism.CHANCE);
    }

    private static ArchRule nothingPersonalCrosses(String root) {
        return classes()
                .that(resideInAPackage(root + ".workflows.."))
                .and(annotatedWith(ActivityInterface.class).or(annotatedWith(WorkflowInterface.class)))
                .should(new WhatCrosses());
    }

    private static ArchRule bankAndSandboxAreStrangers(String root) {
        return CompositeArchRule.of(noClasses()
                        .that(resideInAPackage(root + ".bank.."))
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + ".sandbox.."))
                        .allowEmptyShould(true))
                .and(noClasses()
                        .that(resideInAPackage(root + ".sandbox.."))
                        .should()
                        .dependOnClassesThat(outside(root, "sandbox"))
                        .allowEmptyShould(true));
    }

    private static ArchRule theServiceSeesNothingOfTheLab(String root) {
        return CompositeArchRule.of(isSeenOnlyFrom(root, "lab"))
                .and(isSeenOnlyFrom(root, "up", "lab"))
                .and(isSeenOnlyFrom(root, "production", "lab"))
                .and(isSeenOnlyFrom(root, "demo", "lab", "up"))
                .and(isSeenOnlyFrom(root, "simulation", "lab", "production"))
                .and(isSeenOnlyFrom(root, "local", "lab", "demo", "simulation", "up", "production"))
                .and(isSeenOnlyFrom(root, "sandbox", "lab", "demo", "simulation", "up", "production"));
    }

    private static ArchRule isSeenOnlyFrom(String root, String room, String... seers) {
        String[] allowed = Stream.concat(Stream.of(room), Arrays.stream(seers)).toArray(String[]::new);
        return noClasses()
                .that(outside(root, allowed))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "." + room + ".."))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyTheProgramsSeeTheCommandLine(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".*.."))
                .and(outside(root, "cli", "lab"))
                .should()
                .dependOnClassesThat(resideInAPackage(root + ".cli.."));
    }

    private static ArchRule timeComesFromAClock(String root) {
        return noClasses().that(resideInAPackage(root + "..")).should().accessTargetWhere(Nondeterminism.SYSTEM_TIME);
    }

    private static ArchRule clocksAreInjected(String root) {
        return noClasses()
                .that(resideInAPackage(root + ".*.."))
                .and(outside(root, "cli", "lab"))
                .should()
                .accessTargetWhere(Nondeterminism.SYSTEM_CLOCK);
    }

    /** Classes of the house that are in none of these rooms. */
    private static DescribedPredicate<JavaClass> outside(String root, String... rooms) {
        String[] packages =
                Arrays.stream(rooms).map(room -> root + "." + room + "..").toArray(String[]::new);
        return resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }
}
