package ontu.local;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/** Lets no worker ask to be given a workflow's next task because it remembers the workflow. */
final class Forgetfulness implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                super.sendMessage(forgetful(method, message));
            }
        };
    }

    private static <Q> Q forgetful(MethodDescriptor<Q, ?> method, Q message) {
        return message instanceof RespondWorkflowTaskCompletedRequest completed
                ? method.parseRequest(completed.toBuilder()
                        .clearStickyAttributes()
                        .build()
                        .toByteString()
                        .newInput())
                : message;
    }
}
