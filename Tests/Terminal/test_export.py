"""`checker export` refuses what a verifier calls ill-formed: nothing is stated about nothing."""
import json
import subprocess
import unittest

from terminal import CHECKER, ROOT, Folder, run

FIXTURES = ROOT / "Tests/CertificatesTests/Fixtures"
# Reasons that are about the claim alone, in all files of their folders.
OF_FORM = ["illFormedClaim", "boxNotPositive", "negativeRadius", "rateNotPositive", "valuesNotIncreasing"]
# And in some.
MORE = ["noParameter/matrix.json", "noParameter/matrix-another-case.json", "notPrime/modular-one.json", "notPrime/modular-square.json",
        "noBoxes/part.json", "notChoices/part-empty.json", "overlap/part-twice.json", "tooManyLists/part.json",
        "otherTotal/part-count-changed.json", "differentiability/two.json"]


class Export(unittest.TestCase):
    def export(self, path):
        return subprocess.run([CHECKER, "export", "--format", "coq", str(path)], capture_output=True, text=True, timeout=60)

    def test_ill_formed_claims_of_all_kinds(self):
        # The claim about one output that an entry of `by-output` stands for has a form, too, which is none of the certificate's claim.
        files = [path for reason in OF_FORM for path in sorted(FIXTURES.glob(f"*/reject/{reason}/*.json")) if path.stem != "by-output-negative"]
        files += [next(FIXTURES.glob(f"*/reject/{name}")) for name in MORE]
        self.assertGreater(len(files), 120)
        found = json.loads(subprocess.run([CHECKER, "verify", "--json", *map(str, files)], capture_output=True, timeout=60).stdout)
        kinds = set()
        for path, verdict in zip(files, found, strict=True):
            with self.subTest(file=f"{path.parent.name}/{path.name}"):
                self.assertEqual(verdict["exit"], 1)
                result = self.export(path)
                self.assertEqual((result.returncode, result.stdout), (65, ""))
                self.assertEqual(result.stderr, f"checker: {path}: {verdict['reason']}; there is no theorem to state\n")
                kinds.add(json.loads(path.read_text())["claim"]["kind"])
        # All but those whose claim has no form beside its shape.
        self.assertGreater(len(kinds), 20)

    def test_false_claims_are_stated_and_left_to_coq(self):
        for name in ["rankOutOfRange/rank-above-shape", "boundTooSmall/union-bound-just", "otherKinks/*"]:
            path = next(FIXTURES.glob(f"*/reject/{name}.json"))
            result = self.export(path)
            self.assertEqual((result.returncode, result.stderr), (0, ""), path)
            self.assertIn("Theorem", result.stdout)

    def test_what_the_issue_names(self):
        point = next((ROOT / "certificates/gallery").glob("differentiable-local-minimum-*.json"))
        with Folder() as folder:
            for slopes in (["1/2", "1"], ["1", "1/2", "1/3"], []):
                value = point.read_text()
                begin = value.index('"slopes": [')
                end = value.index("]", begin)
                listed = "\n" + ",\n".join(f'        "{slope}"' for slope in slopes) + "\n      " if slopes else ""
                (folder / "c.json").write_text(value[:begin] + f'"slopes": [{listed}' + value[end:])
                result = run("export", "--format", "coq", "c.json", folder=folder)
                self.assertEqual((result.returncode, result.stdout), (65, ""))
                self.assertRegex(result.stderr, r"the claim is ill-formed: .*slopes")


if __name__ == "__main__":
    unittest.main()
