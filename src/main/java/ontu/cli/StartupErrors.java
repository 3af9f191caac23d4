package ontu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.api.JsonError;
import ontu.configuration.StartupException;
import ontu.database.SchemaMismatchException;
import org.flywaydb.core.api.FlywayException;

/** Why a command did not start, in one sentence; a stack trace only for unexpected errors. */
public final class StartupErrors {
    private static final Pattern UNDEFINED_VARIABLE = Pattern.compile(".*variable '([^']*)'.*");

    private StartupErrors() {}

    /** Prints the sentence on standard error. */
    static void print(Cli cli, String command, Throwable failure) {
        print(cli.getStdErr(), command, failure);
    }

    /** Prints the sentence to a writer. */
    public static void print(PrintWriter errors, String command, Throwable failure) {
        Optional<String> sentence = sentence(failure);
        errors.println(
                "ontu " + command + ": " + sentence.orElse("unexpected error; please report it with what follows."));
        if (sentence.isEmpty()) {
            failure.printStackTrace(errors);
        }
        errors.flush();
    }

    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> describe(cause).stream())
                .findFirst();
    }

    private static Optional<String> describe(Throwable cause) {
        return switch (cause) {
            case StartupException failure -> Optional.ofNullable(failure.getMessage());
            case SchemaMismatchException mismatch -> Optional.ofNullable(mismatch.getMessage());
            case ConfigurationException wrong -> Optional.of(configuration(wrong));
            case UndefinedEnvironmentVariableException undefined -> Optional.of(undefined(undefined));
            case FileNotFoundException missing -> Optional.of(missing(missing));
            case NoSuchFileException missing -> Optional.of(missing(missing));
            case IOException io ->
                io.getCause() instanceof BindException ? Optional.of(portTaken(io)) : Optional.empty();
            case FlywayException failed ->
                Optional.of("The tables in PostgreSQL could not be checked or migrated: " + oneLine(failed) + ".");
            default -> Optional.empty();
        };
    }

    private static String undefined(UndefinedEnvironmentVariableException undefined) {
        return "The configuration needs the environment variable "
                + UNDEFINED_VARIABLE.matcher(oneLine(undefined)).replaceAll("$1")
                + ", which is not set. Nothing was started; set it and start again.";
    }

    private static String portTaken(IOException inUse) {
        return "A port is in use by another program (" + oneLine(inUse)
                + "). Nothing was started; stop that program, or choose another port under server or worker in the configuration.";
    }

    private static String missing(Exception missing) {
        return "The configuration file is missing: " + oneLine(missing)
                + ". Nothing was started; change to the folder that has a config.yml, or name the file after the command.";
    }

    private static String configuration(ConfigurationException wrong) {
        String what = wrong.getCause() instanceof JsonProcessingException json ? json(json) : violations(wrong);
        return "the configuration is wrong: " + what + " Nothing was started; correct it and start again.";
    }

    private static String json(JsonProcessingException unreadable) {
        return switch (JsonError.of(unreadable, "the file")) {
            case JsonError.Malformed malformed -> "it is not YAML at " + malformed.location() + ".";
            case JsonError.InvalidField field -> field.sentence();
        };
    }

    private static String violations(ConfigurationException wrong) {
        if (wrong instanceof ConfigurationValidationException invalid) {
            return invalid.getConstraintViolations().stream()
                            .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                            .sorted()
                            .collect(Collectors.joining("; "))
                    + ".";
        }
        return String.join("; ", wrong.getErrors()) + ".";
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
