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
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ontu.architecture.planted.api.ViewWithAnUnnamedComponent;
import ontu.architecture.planted.attention.AttentionThatSeesOrders;
import ontu.architecture.planted.bank.BankThatSeesTheSandbox;
import ontu.architecture.planted.codes.CodeThatSeesMoney;
import ontu.architecture.planted.configuration.ConfigurationNamedByJava;
import ontu.architecture.planted.journal.OwnerOfASharedName;
import ontu.architecture.planted.ledger.SharedName;
import ontu.architecture.planted.loans.RepositoryThatMakesAClock;
import ontu.architecture.planted.loans.RepositoryThatSeesActivities;
import ontu.architecture.planted.loans.RepositoryThatSeesTheCommandLine;
import ontu.architecture.planted.loans.RepositoryThatSeesTheSimulation;
import ontu.architecture.planted.loans.RepositoryWithASystemDate;
import ontu.architecture.planted.loans.RepositoryWithASystemTime;
import ontu.architecture.planted.loans.RepositoryWithATimeZone;
import ontu.architecture.planted.loans.RepositoryWithBankFieldNames;
import ontu.architecture.planted.loans.RepositoryWithSystemMilliseconds;
import ontu.architecture.planted.local.LocalThatSeesTheSandbox;
import ontu.architecture.planted.money.MoneyThatSeesWorkflows;
import ontu.architecture.planted.order.ProtocolThatSeesWorkflows;
import ontu.architecture.planted.resources.ResourceThatSeesTheSandbox;
import ontu.architecture.planted.sandbox.SandboxThatSeesTheBank;
import ontu.architecture.planted.schedule.ScheduleThatSeesOrders;
import ontu.architecture.planted.time.TimeThatSeesMoney;
import ontu.architecture.planted.workflows.SharedThatSeesLoans;
import ontu.architecture.planted.workflows.deposits.DepositThatSeesLoans;
import ontu.architecture.planted.workflows.loan.ActivitiesThatReturnAName;
import ontu.architecture.planted.workflows.loan.LoanThatSeesDeposits;
import ontu.architecture.planted.workflows.loan.LoanThatSeesRepositories;
import ontu.architecture.planted.workflows.loan.WorkflowThatReceivesAnAccount;
import ontu.architecture.planted.workflows.order.OrderByChance;
import ontu.architecture.planted.workflows.order.OrderInAThread;
import ontu.architecture.planted.workflows.order.OrderInTheDatabase;
import ontu.architecture.planted.workflows.order.OrderOverHttp;
import ontu.architecture.planted.workflows.order.OrderThatSeesLoans;
import ontu.architecture.planted.workflows.order.OrderWithAClock;
import ontu.architecture.planted.workflows.order.OrderWithARandomId;
import ontu.architecture.planted.workflows.returns.ReturnThatSeesLoans;

/** The architecture: which package may depend on which, and what no code may do. */
final class ArchitectureRules {
    private static final String[] WORKFLOWS_MODULE = {
        "attention", "codes", "money", "order", "schedule", "time", "workflows"
    };

    static final List<ArchitectureRule> ALL = List.of(
            ArchitectureRule.of(
                    "the workflows module depends on nothing of the service",
                    ArchitectureRules::workflowsModuleDependsOnlyOnItself,
                    LoanThatSeesRepositories.class),
            ArchitectureRule.of(
                    "money depends on nothing", root -> dependsOnlyOn(root, "money"), MoneyThatSeesWorkflows.class),
            ArchitectureRule.of(
                    "time depends on nothing", root -> dependsOnlyOn(root, "time"), TimeThatSeesMoney.class),
            ArchitectureRule.of(
                    "codes depends on nothing", root -> dependsOnlyOn(root, "codes"), CodeThatSeesMoney.class),
            ArchitectureRule.of(
                    "attention depends on codes",
                    root -> dependsOnlyOn(root, "attention", "codes"),
                    AttentionThatSeesOrders.class),
            ArchitectureRule.of(
                    "schedule depends on codes, money and time",
                    root -> dependsOnlyOn(root, "schedule", "codes", "money", "time"),
                    ScheduleThatSeesOrders.class),
            ArchitectureRule.of(
                    "order depends on attention, codes, money and time",
                    root -> dependsOnlyOn(root, "order", "attention", "codes", "money", "time"),
                    ProtocolThatSeesWorkflows.class),
            ArchitectureRule.of(
                    "what all workflows share depends on none of them",
                    root -> dependsOnlyOn(root, "workflows", "attention", "codes", "time"),
                    SharedThatSeesLoans.class),
            ArchitectureRule.of(
                    "workflows.order depends on no other workflow",
                    root -> dependsOnlyOn(root, "workflows.order", "attention", "order", "workflows"),
                    OrderThatSeesLoans.class),
            ArchitectureRule.of(
                    "workflows.loan depends on the core and on workflows.order",
                    root -> dependsOnlyOn(
                            root,
                            "workflows.loan",
                            "attention",
                            "codes",
                            "money",
                            "order",
                            "schedule",
                            "time",
                            "workflows",
                            "workflows.order"),
                    LoanThatSeesDeposits.class),
            ArchitectureRule.of(
                    "workflows.deposits depends on no loans and no orders",
                    root -> dependsOnlyOn(root, "workflows.deposits", "attention", "money", "workflows"),
                    DepositThatSeesLoans.class),
            ArchitectureRule.of(
                    "workflows.returns depends on the core and on workflows.order",
                    root -> dependsOnlyOn(
                            root, "workflows.returns", "attention", "money", "order", "workflows", "workflows.order"),
                    ReturnThatSeesLoans.class),
            ArchitectureRule.of(
                    "workflows are deterministic",
                    ArchitectureRules::workflowsAreDeterministic,
                    OrderByChance.class,
                    OrderInAThread.class,
                    OrderInTheDatabase.class,
                    OrderOverHttp.class,
                    OrderWithAClock.class,
                    OrderWithARandomId.class),
            ArchitectureRule.of(
                    "no personal data enters Temporal",
                    ArchitectureRules::noPersonalDataEntersTemporal,
                    ActivitiesThatReturnAName.class,
                    WorkflowThatReceivesAnAccount.class),
            ArchitectureRule.of(
                    "bank and sandbox do not depend on each other",
                    ArchitectureRules::bankAndSandboxAreIndependent,
                    BankThatSeesTheSandbox.class,
                    SandboxThatSeesTheBank.class),
            ArchitectureRule.of(
                    "the service does not depend on the lab, and each part of the lab only on what it is built on",
                    ArchitectureRules::theServiceDoesNotDependOnTheLab,
                    RepositoryThatSeesTheSimulation.class,
                    ResourceThatSeesTheSandbox.class,
                    LocalThatSeesTheSandbox.class),
            ArchitectureRule.of(
                    "only the programs depend on the command line",
                    ArchitectureRules::onlyTheProgramsDependOnTheCommandLine,
                    RepositoryThatSeesTheCommandLine.class),
            ArchitectureRule.of(
                    "only the assembly builds the activities",
                    root -> isUsedOnlyFrom(root, "activities", "assembly"),
                    RepositoryThatSeesActivities.class),
            ArchitectureRule.of(
                    "time is read from a clock",
                    ArchitectureRules::timeComesFromAClock,
                    RepositoryWithASystemTime.class,
                    RepositoryWithASystemDate.class,
                    RepositoryWithSystemMilliseconds.class),
            ArchitectureRule.of(
                    "only the programs and their commands create clocks",
                    ArchitectureRules::clocksAreInjected,
                    RepositoryThatMakesAClock.class),
            ArchitectureRule.of(
                    "the business time zone has one home",
                    root -> noClasses()
                            .that(outside(root, "time", "sandbox"))
                            .should()
                            .callMethod(ZoneId.class, "of", String.class),
                    RepositoryWithATimeZone.class),
            ArchitectureRule.of(
                    "the bank's field names stay in bank and sandbox",
                    root -> noClasses().that(outside(root, "bank", "sandbox")).should(new BankFieldNames()),
                    RepositoryWithBankFieldNames.class),
            ArchitectureRule.of(
                    "every field of REST and of the configuration has an explicit name",
                    root -> classes()
                            .that(resideInAnyPackage(root + ".api..", root + ".configuration.."))
                            .and(DescribedPredicate.describe("are records", JavaClass::isRecord))
                            .should(new NamedComponents()),
                    ViewWithAnUnnamedComponent.class,
                    ConfigurationNamedByJava.class),
            ArchitectureRule.of(
                    "no two types share a simple name",
                    root -> classes().that(resideInAPackage(root + "..")).should(new UniqueSimpleName(root)),
                    SharedName.class,
                    OwnerOfASharedName.SharedName.class),
            ArchitectureRule.of(
                    "packages have no dependency cycles",
                    root -> slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                    BankThatSeesTheSandbox.class,
                    SandboxThatSeesTheBank.class));

    private ArchitectureRules() {}

    private static ArchRule workflowsModuleDependsOnlyOnItself(String root) {
        return noClasses()
                .that(resideInAnyPackage(workflowsModule(root)))
                .should()
                .dependOnClassesThat(outside(root, WORKFLOWS_MODULE));
    }

    /** A package of the workflows module, and the packages of the module that it may depend on. */
    private static ArchRule dependsOnlyOn(String root, String packageName, String... others) {
        String[] allowed = Stream.concat(Stream.of(packageName), Arrays.stream(others))
                .map(name -> root + "." + name)
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(root + "." + packageName))
                .should()
                .dependOnClassesThat(resideInAnyPackage(workflowsModule(root))
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed))));
    }

    private static String[] workflowsModule(String root) {
        return Arrays.stream(WORKFLOWS_MODULE)
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
    }

    private static ArchRule workflowsAreDeterministic(String root) {
        return noClasses()
                .that(resideInAnyPackage(workflowsModule(root)))
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

    private static ArchRule noPersonalDataEntersTemporal(String root) {
        return classes()
                .that(resideInAPackage(root + ".workflows.."))
                .and(annotatedWith(ActivityInterface.class).or(annotatedWith(WorkflowInterface.class)))
                .should(new TemporalPayloadCondition());
    }

    private static ArchRule bankAndSandboxAreIndependent(String root) {
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

    private static ArchRule theServiceDoesNotDependOnTheLab(String root) {
        return CompositeArchRule.of(isUsedOnlyFrom(root, "lab"))
                .and(isUsedOnlyFrom(root, "up", "lab"))
                .and(isUsedOnlyFrom(root, "nativetopology", "lab"))
                .and(isUsedOnlyFrom(root, "demo", "lab", "up"))
                .and(isUsedOnlyFrom(root, "simulation", "lab", "nativetopology"))
                .and(isUsedOnlyFrom(root, "local", "lab", "demo", "simulation", "up", "nativetopology"))
                .and(isUsedOnlyFrom(root, "sandbox", "lab", "demo", "simulation", "up", "nativetopology"));
    }

    private static ArchRule isUsedOnlyFrom(String root, String packageName, String... users) {
        String[] allowed =
                Stream.concat(Stream.of(packageName), Arrays.stream(users)).toArray(String[]::new);
        return noClasses()
                .that(outside(root, allowed))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "." + packageName + ".."))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyTheProgramsDependOnTheCommandLine(String root) {
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

    /** Our own classes that are in none of these packages. */
    private static DescribedPredicate<JavaClass> outside(String root, String... packageNames) {
        String[] packages = Arrays.stream(packageNames)
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
        return resideInAPackage(root + "..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }
}
