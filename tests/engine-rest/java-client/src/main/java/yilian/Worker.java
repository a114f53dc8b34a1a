package yilian;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.interceptor.auth.BasicAuthProvider;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.task.ExternalTaskService;
import org.camunda.bpm.client.topic.TopicSubscriptionBuilder;
import org.camunda.bpm.client.variable.ClientValues;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * A worker as users write it: one handler per topic, Basic auth, long polling. Prints a line "topic name = what it saw" for each thing
 * the test looks at, and ends when every topic has had its task.
 *
 * <p>Arguments: base URL, login, password.
 */
public final class Worker {
  /** Java's objects go over the wire as JSON by their getters. */
  public static final class Order {
    public String customer;
    public int lines;

    public Order() {}

    Order(String customer, int lines) {
      this.customer = customer;
      this.lines = lines;
    }
  }

  private static final CountDownLatch OPEN_TOPICS = new CountDownLatch(6);

  private static ExternalTaskClient client;

  public static void main(String[] arguments) throws InterruptedException {
    client = ExternalTaskClient.create()
        .baseUrl(arguments[0])
        .workerId("java")
        .addInterceptor(new BasicAuthProvider(arguments[1], arguments[2]))
        .asyncResponseTimeout(2000)
        .maxTasks(5)
        .lockDuration(20_000)
        .dateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ")
        .build();
    on("typed", Worker::typed).open();
    on("local", Worker::local).localVariables(true).open();
    on("retry", Worker::retry).includeExtensionProperties(true).open();
    on("fail", (task, service) -> {
      service.handleFailure(task, "gave up", "a long story", 0, 0);
      OPEN_TOPICS.countDown();
    }).open();
    on("error", (task, service) -> {
      service.handleBpmnError(task, "BAD", "broken", Map.of("why", "no bed"));
      OPEN_TOPICS.countDown();
    }).open();
    on("lock", Worker::lock).lockDuration(1500).businessKey("LOCK").processDefinitionKey("lock").open();
    boolean done = OPEN_TOPICS.await(40, TimeUnit.SECONDS);
    client.stop();
    System.out.println(done ? "done" : "open topics: " + OPEN_TOPICS.getCount());
  }

  private static TopicSubscriptionBuilder on(String topic, ExternalTaskHandler handler) {
    return client.subscribe(topic).handler((task, service) -> {
      try {
        handler.execute(task, service);
      } catch (RuntimeException error) {
        say(task, "threw", error);
        throw error;
      }
    });
  }

  /** Every type of a variable, read and written. */
  private static void typed(ExternalTask task, ExternalTaskService service) {
    for (String name : List.of("text", "int", "long", "double", "flag", "date", "nothing", "list", "map")) {
      Object value = task.getVariable(name);
      say(task, name, value == null ? null : value.getClass().getSimpleName() + " " + (value instanceof Date date ? date.getTime() : value));
    }
    TypedValue json = task.getVariableTyped("json");
    say(task, "json", json.getType().getName() + " " + json.getValue());
    say(task, "businessKey", task.getBusinessKey());

    Map<String, Object> result = new LinkedHashMap<>();
    result.put("outText", "grüezi 你好");
    result.put("outInt", 7);
    result.put("outShort", (short) 3);
    result.put("outLong", 9_007_199_254_740_991L);
    result.put("outDouble", 2.0);
    result.put("outFlag", true);
    result.put("outDate", new Date(1_795_238_110_812L));
    result.put("outNothing", null);
    result.put("outJson", ClientValues.jsonValue("{\"a\":[1,{\"b\":null}]}"));
    result.put("outList", Variables.objectValue(List.of("x", "y")).serializationDataFormat("application/json").create());
    result.put("outOrder", Variables.objectValue(new Order("ann", 2)).serializationDataFormat("application/json").create());
    result.put("outUntyped", new Order("bob", 1));
    service.setVariables(task, Map.of("early", "set before the end"));
    service.complete(task, result);
    OPEN_TOPICS.countDown();
  }

  /** Sees its input mapping only, and leaves variables to its output mapping. */
  private static void local(ExternalTask task, ExternalTaskService service) {
    say(task, "variables", new java.util.TreeMap<>(task.getAllVariables()));
    service.complete(task, Map.of("global", 1), Map.of("secret", 41));
    OPEN_TOPICS.countDown();
  }

  private static void retry(ExternalTask task, ExternalTaskService service) {
    say(task, "retries", task.getRetries() + " " + task.getErrorMessage() + " " + task.getErrorDetails() + " " + task.getExtensionProperty("colour"));
    if (task.getRetries() == null) {
      service.handleFailure(task.getId(), "no network", "stack of lines", 2, 100, Map.of("tried", 1), Map.of());
    } else {
      service.complete(task);
      OPEN_TOPICS.countDown();
    }
  }

  /** Works longer than its first lock, which it extends. */
  private static void lock(ExternalTask task, ExternalTaskService service) {
    if (task.getPriority() == 0) throw new IllegalStateException("no priority");
    service.extendLock(task, 30_000);
    pause(2000);
    service.complete(task);
    say(task, "completed", "after " + 2000);
    OPEN_TOPICS.countDown();
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(ExternalTask task, String what, Object seen) {
    System.out.println(task.getTopicName() + " " + what + " = " + seen);
  }

  private Worker() {}
}
