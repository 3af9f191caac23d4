package ontu.simulation.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** The results of example tests. */
final class ExampleResults implements TestExecutionListener {
    private final List<String> ran = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            ran.add(className(test));
        }
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            failures.add(name(test) + ": "
                    + result.getThrowable().map(Throwable::toString).orElse("was aborted"));
        }
    }

    /** Whether a test of the class, of one that it extends, or of a nested class has run. */
    boolean hasRun(Class<?> tests) {
        return Stream.<Class<?>>iterate(tests, type -> type != null, Class::getSuperclass)
                .anyMatch(type -> ran.stream().anyMatch(name -> (name + "$").startsWith(type.getName() + "$")));
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    private static String className(TestIdentifier test) {
        return method(test).map(MethodSource::getClassName).orElse("");
    }

    private static String name(TestIdentifier test) {
        return method(test)
                .map(method -> simple(method.getClassName()) + "." + method.getMethodName() + invocation(test))
                .orElseGet(() -> test.getSource()
                        .filter(ClassSource.class::isInstance)
                        .map(source -> simple(((ClassSource) source).getClassName()))
                        .orElseGet(test::getDisplayName));
    }

    private static String invocation(TestIdentifier test) {
        return test.getLegacyReportingName().contains("[") ? " " + test.getDisplayName() : "";
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static Optional<MethodSource> method(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
    }
}
