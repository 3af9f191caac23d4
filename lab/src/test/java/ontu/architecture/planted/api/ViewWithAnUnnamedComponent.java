package ontu.architecture.planted.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Breaks a rule of the architecture. */
public record ViewWithAnUnnamedComponent(
        @JsonProperty("named") int named, int unnamed) {}
