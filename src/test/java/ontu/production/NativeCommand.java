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
import ontu.local.Quiet;
import ontu.workflows.order.OrderTiming;

/** What {@code src/test/production/native} runs. */
public final class NativeCommand {
    private static final int USUAL_SHIFT = 10_000;

    private final Path folder;
    private final int shift;
    private final Parts parts = new Parts();

    private NativeCommand(Map<String, String> environment) {
        folder = Path.of(environment.getOrDefault("ONTU_NATIVE_FOLDER", "target/native"))
                .toAbsolutePath()
                .normalize();
        shift = Integer.parseInt(environment.getOrDefault("ONTU_NATIVE_PORT_SHIFT", Integer.toString(USUAL_SHIFT)));
    }

    /** @param arguments {@code up}, {@code crash} with a seed, or {@code end}: what a killed run has left behind */
    public static void main(String[] arguments) throws Exception {
        Quiet.please();
        NativeCommand command = new NativeCommand(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(command.parts::close, "stop-native"));
        try {
            System.exit(command.run(List.of(arguments)));
        } catch (StartupFailure | IllegalStateException failure) {
            say(String.valueOf(failure.getMessage()));
            System.exit(1);
        }
    }

    private int run(List<String> arguments) throws Exception {
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "up" -> up();
            case "crash" -> crash(arguments.size() > 1 ? Long.parseLong(arguments.get(1)) : 1);
            case "end" -> {
                leftovers().end();
                yield 0;
            }
            default -> {
                say("usage: src/test/production/native up | crash [SEED]");
                yield 2;
            }
        };
    }

    private Leftovers leftovers() {
        return new Leftovers(folder.resolveSibling(folder.getFileName() + ".processes"));
    }

    private int up() throws Exception {
        NativeVariables variables = NativeVariables.fresh();
        NativeTopology topology = start(variables, List.of(), List.of());
        say("all is healthy; Ctrl-C ends it. Data and logs are in " + folder);
        say("REST " + topology.address("server", 8080) + ", the simulated bank " + topology.address("sandbox", 8090)
                + ", Temporal 127.0.0.1:" + topology.port("temporal", 7233));
        say("token of the platform: " + variables.platformToken());
        new CountDownLatch(1).await();
        return 0;
    }

    private int crash(long seed) throws Exception {
        NativeVariables variables = NativeVariables.fresh();
        NativeTopology topology = start(variables, CrashTimes.JAVA_OPTIONS, CrashTimes.SANDBOX_OPTIONS);
        CrashRun run = parts.add(
                new CrashRun(topology, variables, Clock.system(OrderTiming.SEOUL), seed, System.out::println));
        return run.run() ? 0 : 1;
    }

    private NativeTopology start(NativeVariables variables, List<String> javaOptions, List<String> sandboxOptions)
            throws IOException {
        leftovers().end();
        empty();
        String release = Compose.read().service("temporal").text("image").split(":", -1)[1];
        NativeSettings settings = new NativeSettings(
                folder,
                Files.copy(Path.of("target", "ontu.jar"), folder.resolve("ontu.jar")),
                NativePrograms.in(folder.resolve("bin"), release, System.getenv(), NativeCommand::say),
                shift,
                variables,
                javaOptions,
                Stream.concat(diary(), sandboxOptions.stream()).toList());
        NativeTopology topology = parts.add(new NativeTopology(settings, leftovers(), NativeCommand::say));
        topology.start();
        return topology;
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
        System.out.println("native: " + words);
    }
}
