package ontu.local.devserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds a program with Go: minutes the first time, with a progress message every twenty seconds. */
record GoInstall(Path go, GoProgram program, Path target) {
    private static final int REPORT_SECONDS = 20;

    Optional<Path> run(Consumer<String> progress) {
        progress.accept("building " + program.name() + ", release " + program.release()
                + ", with Go: three to twelve minutes, and only this once");
        try {
            Files.createDirectories(folder());
            // A folder of its own, so that a concurrent build never sees an incomplete program.
            Path buildFolder = Files.createTempDirectory(folder(), "go-install-");
            Path log = buildFolder.resolve("log");
            if (build(buildFolder, log, progress)) {
                Files.move(buildFolder.resolve(program.binaryName()), target, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(log);
                Files.delete(buildFolder);
                progress.accept("built and kept as " + target);
                return Optional.of(target);
            }
            progress.accept("Go could not build it (" + lastLine(log) + "); its output is in " + log);
        } catch (IOException failed) {
            progress.accept("Go could not build it (" + failed + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private Path folder() throws IOException {
        return Optional.ofNullable(target.toAbsolutePath().getParent())
                .orElseThrow(() -> new IOException("no folder to put it in"));
    }

    private boolean build(Path buildFolder, Path log, Consumer<String> progress)
            throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(List.of(go.toString(), "install", "-ldflags", "-s -w", program.toString()));
        command.environment().put("GOBIN", buildFolder.toString());
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        try {
            for (int seconds = REPORT_SECONDS;
                    !process.waitFor(REPORT_SECONDS, TimeUnit.SECONDS);
                    seconds += REPORT_SECONDS) {
                progress.accept("  … still building, " + seconds + " s");
            }
            return process.exitValue() == 0;
        } finally {
            process.destroy();
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readString(log).lines().reduce((before, last) -> last).orElse("no output");
    }
}
