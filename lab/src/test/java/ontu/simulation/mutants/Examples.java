package ontu.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import ontu.simulation.model.MoneyRules;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs example tests against a mutant. A mutant that fails the examples of its code says nothing about a search: the
 * examples find it already.
 */
public final class Examples {
    private Examples() {}

    /**
     * Runs example tests, on this thread, with a mutant instead of production code.
     *
     * @param exampleTests some of {@link MutantExamples}
     * @return a line for each failure: the test and its message
     * @throws AssertionError if one of the classes has no test that ran
     */
    public static List<String> failuresOf(MoneyRules mutant, Class<?>... exampleTests) {
        ExampleResults results = RulesUnderTest.with(mutant, () -> run(exampleTests));
        for (Class<?> tests : exampleTests) {
            assertThat(results.hasRun(tests))
                    .as("%s has a test that ran", tests.getName())
                    .isTrue();
        }
        return results.failures();
    }

    private static ExampleResults run(Class<?>... exampleTests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(exampleTests)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        ExampleResults results = new ExampleResults();
        launcher().execute(request, results);
        return results;
    }

    /** Without the listeners of the enclosing run: these results are not part of it. */
    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
    }
}
