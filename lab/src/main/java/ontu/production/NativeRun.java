package ontu.production;

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
import ontu.configuration.StartupFailure;
import ontu.local.Parts;
import ontu.local.RepositoryFolder;

/** One run of the production topology on this machine, in a folder of its own. */
public final class NativeRun implements AutoCloseable {
    private static final int USUAL_SHIFT = 10_000;

    private final Path folder;
    private final int shift;
    private final Clock clock;
    private final Parts parts = new Parts();

    private NativeRun(Path folder, int shift, Clock clock) {
        this.folder = folder;
        this.shift = shift;
        this.clock = clock;
    }

    /**
     * Makes one ready; nothing is started yet.
     *
     * @param environment {@code ONTU_NATIVE_FOLDER} and {@code ONTU_NATIVE_PORT_SHIFT}, if they are set
     * @throws StartupFailure if the shift is not a number
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
            throw new StartupFailure(
                    "ONTU_NATIVE_PORT_SHIFT must be a number from 0 to 99999, and \"" + chosen
                            + "\" is not. Nothing was started.",
                    null);
        }
        return Integer.parseInt(chosen);
    }

    /** Runs it until the program is told to end. */
    public int up() throws IOException, InterruptedException {
        NativeVariables variables = NativeVariables.fresh();
        NativeTopology topology = start(variables, List.of(), List.of());
        say("all is healthy; Ctrl-C ends it. Data and logs are in " + folder);
        say("REST " + topology.address("server", 8080) + ", the simulated bank " + topology.address("sandbox", 8090)
                + ", Temporal 127.0.0.1:" + topology.port("temporal", 7233));
        say("token of the platform: " + variables.platformToken());
        new CountDownLatch(1).await();
        return 0;
    }

    /**
     * Runs the crash test.
     *
     * @param seed decides what is struck, and when
     * @return 0 if all held, else 1
     */
    public int crash(long seed) throws IOException, InterruptedException {
        NativeVariables variables = NativeVariables.fresh();
        NativeTopology topology = start(variables, CrashTimes.JAVA_OPTIONS, CrashTimes.SANDBOX_OPTIONS);
        CrashRun run = parts.add(new CrashRun(topology, variables, clock, seed, System.out::println));
        return run.run() ? 0 : 1;
    }

    /** A run that was killed has left processes behind: they end first. */
    private NativeTopology start(NativeVariables variables, List<String> javaOptions, List<String> sandboxOptions)
            throws IOException {
        Leftovers leftovers = new Leftovers(folder.resolveSibling(folder.getFileName() + ".processes"));
        leftovers.end();
        empty();
        String release = Compose.read().service("temporal").text("image").split(":", -1)[1];
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

    /** A build while it runs must not take the program away. */
    private Path copy(String jar) throws IOException {
        Path built = RepositoryFolder.file(jar);
        return Files.copy(built, folder.resolve(built.getFileName()));
    }

    /** The bank remembers, whatever happens to it. */
    private Stream<String> diary() {
        return Stream.of("--diary", folder.resolve("bank.jsonl").toString());
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
