package ontu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("ontu");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("ontu.architecture.planted");

    static List<HouseRule> rules() {
        return HouseRules.ALL;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(HouseRule rule) {
        rule.under().apply("ontu").check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleSeesWhatIsPlanted(HouseRule rule) {
        String report = rule.under()
                .apply("ontu.architecture.planted")
                .evaluate(PLANTED)
                .getFailureReport()
                .toString();
        assertThat(rule.brokenBy())
                .isNotEmpty()
                .allSatisfy(planted -> assertThat(report).contains(planted.getSimpleName()));
    }

    @Test
    void theRulesLookAtTheWholeHouse() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains("ontu.workflows.order", "ontu.workflows.loan", "ontu.bank", "ontu.sandbox", "ontu.journal")
                .noneMatch(name -> name.startsWith("ontu.architecture"));
    }
}
