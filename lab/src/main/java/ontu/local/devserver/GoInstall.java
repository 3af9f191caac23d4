package ontu.local.devserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has Go build a program: minutes the first time, in which it says every twenty seconds that it is at it. */
record GoInstall(Path go, GoProgram program, Path result) {
    private static final int REPORT_SECONDS = 20;

    Optional<Path> run(Consumer<String> say) {
        say.accept("building " + program.name() + ", release " + program.release()
                + ", with Go: three to twelve minutes, and only this once");
        try {
            Files.createDirectories(folder());
            // A folder of its own: whoever builds at the same time does not see half a program.
            Path workshop = Files.createTempDirectory(folder(), "go-install-");
            Path log = workshop.resolve("log");
            if (build(workshop, log, say)) {
                Files.move(workshop.resolve(program.built()), result, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(log);
                Files.delete(workshop);
                say.accept("built; it is kept as " + result);
                return Optional.of(result);
            }
            say.accept("Go could not build it (" + lastLine(log) + "); all that it said is in " + log);
        } catch (IOException failed) {
            say.accept("Go could not build it (" + failed + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private Path folder() throws IOException {
        return Optional.ofNullable(result.toAbsolutePath().getParent())
                .orElseThrow(() -> new IOException("no folder to put it into"));
    }

    private boolean build(Path workshop, Path log, Consumer<String> say) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(List.of(go.toString(), "install", "-ldflags", "-s -w", program.toString()));
        command.environment().put("GOBIN", workshop.toString());
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        try {
            for (int seconds = REPORT_SECONDS;
                    !process.waitFor(REPORT_SECONDS, TimeUnit.SECONDS);
                    seconds += REPORT_SECONDS) {
                say.accept("  … still building, " + seconds + " s");
            }
            return process.exitValue() == 0;
        } finally {
            process.destroy();
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readString(log).lines().reduce((before, last) -> last).orElse("it said nothing");
    }
}
