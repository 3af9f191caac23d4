package ontu.order.spec;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs TLC on the specification, in a JVM of its own: TLC keeps its state in statics and ends by {@code System.exit}. */
final class Tlc {
    static final Path SPECIFICATION =
            Path.of("docs", "spec", "OrderProtocol.tla").toAbsolutePath();

    /** TLC's exit statuses. */
    static final int HOLDS = 0;

    static final int INVARIANT_VIOLATED = 12;

    private static final String NOTHING = "none";
    private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");
    private static final Pattern STATES =
            Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, \\d+ states left");
    private static final Pattern DEPTH = Pattern.compile("complete state graph search is (\\d+)");

    /** For a search of a second or two, most of which the JVM would otherwise spend on compilation. */
    static final List<String> SHORT_SEARCH = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    static final List<String> LONG_SEARCH = List.of("-XX:+UseParallelGC");

    private final Path scratch;
    private final List<String> jvmOptions;

    Tlc(Path scratch, List<String> jvmOptions) {
        this.scratch = scratch;
        this.jvmOptions = jvmOptions;
    }

    /** The result of TLC; {@code violated} is "none" if no invariant was violated. */
    record Verdict(int status, String violated, String output) {}

    /** A configuration file of docs/spec. */
    static String configuration(String file) throws IOException {
        return Files.readString(SPECIFICATION.resolveSibling(file));
    }

    /**
     * The configuration with other constants.
     *
     * @throws IllegalArgumentException if it has no such constant, so that a misspelt rule is noticed
     */
    static String with(String configuration, Map<String, String> constants) {
        String changed = configuration;
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            Matcher line =
                    Pattern.compile("(?m)^ +" + constant.getKey() + " = .*$").matcher(changed);
            if (!line.find()) {
                throw new IllegalArgumentException("The configuration has no constant " + constant.getKey() + ".");
            }
            changed = line.replaceFirst(
                    Matcher.quoteReplacement("    " + constant.getKey() + " = " + constant.getValue()));
        }
        return changed;
    }

    /** The configuration with this invariant alone, so that no other is found violated first. */
    static String checkingOnly(String configuration, String invariant) {
        int invariants = configuration.indexOf("INVARIANTS");
        if (!configuration.substring(invariants).contains("    " + invariant + "\n")) {
            throw new IllegalArgumentException("The configuration has no invariant " + invariant + ".");
        }
        return configuration.substring(0, invariants) + "INVARIANTS\n    " + invariant + "\n";
    }

    Verdict check(String name, String configuration, Duration atMost) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(scratch, "tlc");
        // TLC reads a configuration from the folder of the specification only.
        Files.copy(SPECIFICATION, directory.resolve(SPECIFICATION.getFileName()));
        Files.writeString(directory.resolve("Model.cfg"), configuration);
        Path output = directory.resolve("output.txt");
        Instant start = Instant.now();
        Process process = new ProcessBuilder(command(directory))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException(name + " took longer than " + atMost + ".");
        }
        String text = Files.readString(output);
        System.out.printf(
                Locale.ROOT,
                "TLC %s: %s, %s states, %s distinct, depth %s, %.1f s%n",
                name,
                last(VIOLATED, text, 1),
                last(STATES, text, 1),
                last(STATES, text, 2),
                last(DEPTH, text, 1),
                Duration.between(start, Instant.now()).toMillis() / 1000.0);
        return new Verdict(process.exitValue(), last(VIOLATED, text, 1), text);
    }

    private List<String> command(Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-Djava.io.tmpdir=" + directory, "-cp", jar(), "tlc2.TLC"));
        command.addAll(List.of("-nowarning", "-workers", "2", "-metadir", directory.toString()));
        command.addAll(
                List.of("-config", "Model.cfg", SPECIFICATION.getFileName().toString()));
        return command;
    }

    private static String jar() {
        try {
            return Path.of(tlc2.TLC
                            .class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of TLC is not a path.", e);
        }
    }

    private static String last(Pattern pattern, String text, int group) {
        String found = NOTHING;
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found = matcher.group(group);
        }
        return found;
    }
}
