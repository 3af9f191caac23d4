package ontu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().importPackages("ontu.architecture.planted");

    static List<ArchitectureRule> rules() {
        return ArchitectureRules.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void productionKeepsTheRule(ArchitectureRule rule) {
        rule.ruleFor().apply("ontu").check(ProductionClasses.ALL);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleDetectsPlantedViolations(ArchitectureRule rule) {
        String report = rule.ruleFor()
                .apply("ontu.architecture.planted")
                .evaluate(PLANTED_CLASSES)
                .getFailureReport()
                .toString();
        assertThat(rule.violatedBy())
                .isNotEmpty()
                .allSatisfy(planted -> assertThat(report).contains(planted.getSimpleName()));
    }

    @Test
    void theRulesSeeAllOfProduction() {
        assertThat(ProductionClasses.ALL.stream().map(JavaClass::getPackageName))
                .contains("ontu.workflows.order", "ontu.workflows.loan", "ontu.bank", "ontu.sandbox", "ontu.journal")
                .noneMatch(name -> name.startsWith("ontu.architecture"));
    }
}
