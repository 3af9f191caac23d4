package ontu.up;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium of this machine. None is downloaded: Debian has it in the package chromium. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        // there is no sandbox for root
                        .setChromiumSandbox(false));
    }

    /** Starts it; skips the test, with a message, if there is none on the {@code PATH}. */
    static Chromium start() {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            System.err.println("SKIPPED: the test of the Web UI in a browser. None of " + NAMES
                    + " is on the PATH: Debian has it in the package chromium.");
        }
        assumeThat(program).as("a Chromium").isPresent();
        return new Chromium(program.orElseThrow());
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A visitor in Seoul. */
    BrowserContext visitor() {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-GB")
                .setTimezoneId("Asia/Seoul"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
