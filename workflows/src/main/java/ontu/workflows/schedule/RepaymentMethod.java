package ontu.workflows.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the principal comes back. */
public enum RepaymentMethod {
    /** 원리금균등: the same instalment every month. */
    @JsonProperty("annuity")
    ANNUITY,

    /** 원금균등: the same principal every month, with interest on what is outstanding. */
    @JsonProperty("equal-principal")
    EQUAL_PRINCIPAL,

    /** 만기일시: interest every month, all principal at the end. */
    @JsonProperty("bullet")
    BULLET
}
