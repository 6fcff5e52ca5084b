import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;

/** java -cp CLASSPATH Verify.java < JOBS     a flavour, a tab and a path on each line
 *  veraPDF on each, in one JVM: one JSON object on a line. */
public class Verify {
    static String q(Object o) {
        if (o == null) return "null";
        StringBuilder b = new StringBuilder("\"");
        for (char c : o.toString().toCharArray())
            b.append(c == '"' || c == '\\' ? "\\" + c : c < 32 || c > 126 ? String.format("\\u%04x", (int) c) : "" + c);
        return b.append('"').toString();
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = jobs.readLine()) != null; ) {
            String id = line.split("\t")[0], file = line.split("\t")[1];
            String head = "{\"file\":" + q(file) + ",\"asked\":" + q(id);
            // PDFAFlavour.fromString takes wt1a for 1a.
            PDFAFlavour flavour = Arrays.stream(PDFAFlavour.values()).filter(one -> one.getId().equals(id)).findFirst()
                .orElse(PDFAFlavour.NO_FLAVOUR);
            try (InputStream in = new FileInputStream(file);
                    PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100000, false, true, false)) {
                ValidationResult r = validator.validate(parser);
                Map<String, String> first = new TreeMap<>(); // rule -> message and place of its first failure
                for (TestAssertion a : r.getTestAssertions()) if (a.getStatus() == TestAssertion.Status.FAILED)
                    first.putIfAbsent(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber(),
                        ",\"message\":" + q(a.getErrorMessage() == null ? a.getMessage() : a.getErrorMessage())
                        + ",\"rule\":" + q(a.getMessage()) + ",\"at\":" + q(a.getLocation().getContext()));
                StringJoiner failed = new StringJoiner(",", "[", "]");
                r.getFailedChecks().forEach((rule, n) -> {
                    String key = rule.getClause() + "-" + rule.getTestNumber();
                    failed.add("{\"id\":" + q(key) + ",\"count\":" + n + first.getOrDefault(key, "") + "}");
                });
                String got = r.getPDFAFlavour().getId();
                int rules = r.getValidationProfile().getRules().size();
                boolean done = flavour != PDFAFlavour.NO_FLAVOUR && r.getPDFAFlavour() == flavour
                    && r.getValidationProfile().getPDFAFlavour() == flavour && rules > 0 && r.getTotalAssertions() > 0
                    && r.getJobEndStatus() == org.verapdf.processor.reports.enums.JobEndStatus.NORMAL;
                System.out.println(head + ",\"flavour\":" + q(got) + ",\"profile\":" + q(r.getProfileDetails().getName())
                    + ",\"rules\":" + rules + ",\"validated\":" + done + ",\"compliant\":" + (done && r.isCompliant())
                    + ",\"assertions\":" + r.getTotalAssertions() + ",\"failed\":" + failed + "}");
            } catch (Throwable t) {
                System.out.println(head + ",\"validated\":false,\"compliant\":false,\"error\":" + q(t) + "}");
            }
        }
    }
}
