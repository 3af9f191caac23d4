package ontu;

import io.temporal.client.WorkflowClient;

public final class OntuApplication {
    private OntuApplication() {}

    public static void main(String[] args) {
        System.out.println(WorkflowClient.class);
    }
}
