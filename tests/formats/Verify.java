import java.io.*;
import java.util.*;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;

/** java -cp CLASSPATH Verify.java FLAVOUR[,FLAVOUR...] FILE...
 *  One JSON line per file and flavour.
 *  Exit 0: all compliant; 1: something not compliant; 2: something could not be validated. */
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
        int exit = args.length < 2 ? 2 : 0;
        for (int i = 1; i < args.length; i++) for (String id : args[0].split(",")) {
            String head = "{\"file\":" + q(args[i]) + ",\"asked\":" + q(id);
            PDFAFlavour flavour = PDFAFlavour.fromString(id);
            try (InputStream in = new FileInputStream(args[i]);
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
                exit = Math.max(exit, !done ? 2 : r.isCompliant() ? 0 : 1);
                System.out.println(head + ",\"flavour\":" + q(got) + ",\"profile\":" + q(r.getProfileDetails().getName())
                    + ",\"rules\":" + rules + ",\"validated\":" + done + ",\"compliant\":" + (done && r.isCompliant())
                    + ",\"assertions\":" + r.getTotalAssertions() + ",\"failed\":" + failed + "}");
            } catch (Throwable t) {
                exit = 2;
                System.out.println(head + ",\"validated\":false,\"compliant\":false,\"error\":" + q(t) + "}");
            }
        }
        System.exit(exit);
    }
}
