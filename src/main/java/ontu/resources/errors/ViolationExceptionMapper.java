package ontu.resources.errors;

import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Comparator;
import java.util.List;

/** A body that breaks a validation rule. */
final class ViolationExceptionMapper implements ExceptionMapper<JerseyViolationException> {
    @Override
    public Response toResponse(JerseyViolationException invalid) {
        List<Problem.FieldError> errors = invalid.getConstraintViolations().stream()
                .map(ViolationExceptionMapper::error)
                .distinct()
                .sorted(Comparator.comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::detail))
                .toList();
        return Problems.response(Problem.ofFields(errors));
    }

    private static Problem.FieldError error(ConstraintViolation<?> violation) {
        String field = path(violation.getPropertyPath());
        return new Problem.FieldError(
                field, (field.isEmpty() ? "the body" : field) + " " + violation.getMessage() + ".");
    }

    /** The path below the resource method: a path into the JSON body, or the name of another parameter. */
    private static String path(Path path) {
        StringBuilder below = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = parameterName(node.getName());
            } else if (node.getKind() != ElementKind.METHOD) {
                append(below, node);
            }
        }
        return below.isEmpty() ? parameter : below.toString();
    }

    /** Dropwizard writes {@code path param loan}; the body has only its Java name. */
    private static String parameterName(String name) {
        return name.contains(" param ") ? name.substring(name.lastIndexOf(' ') + 1) : "";
    }

    private static void append(StringBuilder path, Path.Node node) {
        if (node.isInIterable() && node.getIndex() != null) {
            path.append('[').append(node.getIndex()).append(']');
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            path.append(path.isEmpty() ? "" : ".").append(node.getName());
        }
    }
}
