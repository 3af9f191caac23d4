package ontu.temporal;

/**
 * A workflow that is not running although its subject lives.
 *
 * @param attempts how often it has been tried to start it
 */
record WorkflowIncident(long id, WorkflowSubject subject, IncidentReason reason, int attempts) {}
