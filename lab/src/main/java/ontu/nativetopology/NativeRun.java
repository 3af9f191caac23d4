package ontu.nativetopology;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import ontu.configuration.StartupException;
import ontu.local.CloseStack;
import ontu.local.RepositoryFolder;

/** One run of the production topology on this machine, in a folder of its own. */
public final class NativeRun implements AutoCloseable {
    private static final int USUAL_SHIFT = 10_000;

    private final Path folder;
    private final int shift;
    private final Clock clock;
    private final CloseStack parts = new CloseStack();

    private NativeRun(Path folder, int shift, Clock clock) {
        this.folder = folder;
        this.shift = shift;
        this.clock = clock;
    }

    /**
     * Prepares a run; nothing is started yet.
     *
     * @param environment {@code ONTU_NATIVE_FOLDER} and {@code ONTU_NATIVE_PORT_SHIFT}, if they are set
     * @throws StartupException if the shift is not a number
     */
    public static NativeRun here(Map<String, String> environment, Clock clock) {
        String chosen = environment.get("ONTU_NATIVE_FOLDER");
        Path folder = chosen == null
                ? RepositoryFolder.file("target", "native")
                : Path.of(chosen).toAbsolutePath().normalize();
        return new NativeRun(folder, shift(environment), clock);
    }

    private static int shift(Map<String, String> environment) {
        String chosen = environment.getOrDefault("ONTU_NATIVE_PORT_SHIFT", Integer.toString(USUAL_SHIFT));
        if (!chosen.matches("[0-9]{1,5}")) {
            throw new StartupException(
                    "ONTU_NATIVE_PORT_SHIFT must be a number from 0 to 99999, and \"" + chosen
                            + "\" is not. Nothing was started.",
                    null);
        }
        return Integer.parseInt(chosen);
    }

    /** Runs the topology until the program is stopped. */
    public int up() throws IOException, InterruptedException {
        NativeVariables variables = NativeVariables.generate();
        NativeTopology topology = start(variables, List.of(), List.of());
        say("everything is healthy; Ctrl-C stops it. Data and logs are in " + folder);
        say("REST " + topology.address("server", 8080) + ", the simulated bank " + topology.address("sandbox", 8090)
                + ", Temporal 127.0.0.1:" + topology.port("temporal", 7233));
        say("token of the platform: " + variables.platformToken());
        new CountDownLatch(1).await();
        return 0;
    }

    /**
     * Runs the crash test.
     *
     * @param seed decides which process is disrupted, and when
     * @return 0 if every check passed, otherwise 1
     */
    public int crash(long seed) throws IOException, InterruptedException {
        NativeVariables variables = NativeVariables.generate();
        NativeTopology topology = start(variables, CrashTestTimes.JAVA_OPTIONS, CrashTestTimes.SANDBOX_OPTIONS);
        CrashTestRun run = parts.add(new CrashTestRun(topology, variables, clock, seed, System.out::println));
        return run.run() ? 0 : 1;
    }

    /** First ends the processes that a killed run has left behind. */
    private NativeTopology start(NativeVariables variables, List<String> javaOptions, List<String> sandboxOptions)
            throws IOException {
        StartedProcesses leftovers = new StartedProcesses(folder.resolveSibling(folder.getFileName() + ".processes"));
        leftovers.kill();
        empty();
        String release = ComposeFile.read().service("temporal").text("image").split(":", -1)[1];
        NativeSettings settings = new NativeSettings(
                folder,
                copy("src/target/ontu.jar"),
                copy("lab/target/ontu-lab.jar"),
                NativePrograms.in(folder.resolve("bin"), release, System.getenv(), NativeRun::say),
                shift,
                variables,
                javaOptions,
                Stream.concat(diary(), sandboxOptions.stream()).toList());
        NativeTopology topology = parts.add(new NativeTopology(settings, leftovers, NativeRun::say));
        topology.start();
        return topology;
    }

    /** A copy, so that a build during the run does not replace the program. */
    private Path copy(String jar) throws IOException {
        Path built = RepositoryFolder.file(jar);
        return Files.copy(built, folder.resolve(built.getFileName()));
    }

    /** The bank keeps its state when it is killed. */
    private Stream<String> diary() {
        return Stream.of(
                "--request-log", folder.resolve("sandbox-requests.jsonl").toString());
    }

    private void empty() throws IOException {
        if (Files.exists(folder)) {
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        Files.createDirectories(folder);
    }

    private static void say(String words) {
        System.out.println("ontu native: " + words);
    }

    @Override
    public void close() {
        parts.close();
    }
}
