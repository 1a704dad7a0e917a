// Which rules of html-validate hold for the pages? All recommended ones and
// those for whole documents, with the exceptions below, each with its reason.
// (A module and not JSON, because JSON has no place for reasons.)

export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Browsers refuse `integrity=` on files opened from a folder, and every
    // file is the site's own: there is no third party to guard against.
    "require-sri": "off",
    // It counts `&amp;` as five letters. The head's own check counts what a reader sees.
    "long-title": "off",
    // On the review desk a draft is found by the name of its file, which may begin with any mark.
    "valid-id": ["error", { relaxed: true }],
  },
};
