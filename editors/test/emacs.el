;;; emacs.el --- one editing session in Emacs; emacs.sh starts it  -*- lexical-binding: t; -*-

(require 'eglot)
(require 'flymake)

(setq eglot-sync-connect t
      eglot-autoshutdown nil
      eglot-confirm-server-edits nil
      make-backup-files nil
      create-lockfiles nil)

;; Emacs brings no mode for Markdown; this one has the name of the one that everybody installs.
(define-derived-mode markdown-mode text-mode "Markdown")
(add-to-list 'auto-mode-alist '("\\.md\\'" . markdown-mode))

(defun session-check (what holds)
  "Say whether WHAT came true: HOLDS is called until it gives something, or twenty seconds."
  (let ((end (+ (float-time) 20)) held)
    (while (and (not (setq held (funcall holds))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (message "%s %s" (if held "ok    " "FAILED") what)
    (unless held (kill-emacs 1))))

(defun session-found (rule)
  "The diagnostics of RULE in this buffer."
  ;; What an idle timer does where somebody types.
  (when (eglot-current-server) (eglot--signal-textDocument/didChange))
  (flymake-start)
  (seq-filter (lambda (diagnostic) (string-search rule (flymake-diagnostic-text diagnostic)))
              (flymake-diagnostics)))

(let ((folder (getenv "FOLDER")))
  (load (expand-file-name "init.el" folder))
  (find-file (expand-file-name "postmortem.md" folder))
  ;; In a batch run no command loop calls what `eglot-ensure' has put off.
  (run-hooks 'post-command-hook)
  (message "# Emacs %s" emacs-version)
  (session-check "the client attaches" #'eglot-current-server)
  (session-check "a blaming sentence is found" (lambda () (session-found "blame/person-fault")))
  (let ((found (car (session-found "blame/person-fault"))))
    (goto-char (flymake-diagnostic-beg found))
    (session-check "it stands at the name" (lambda () (looking-at-p "Ravi")))
    (let ((actions (eglot-code-actions (point) (point) "quickfix")))
      (session-check "rewrites are offered" (lambda () actions))
      (eglot-execute (eglot-current-server) (seq-elt actions 0))))
  (session-check "a draft takes its place"
                 (lambda () (not (string-search "Ravi forgot" (buffer-string)))))
  (session-check "and the finding goes" (lambda () (not (session-found "“Ravi”"))))
  (let ((found (car (session-found "blame/possessive-error"))))
    (goto-char (flymake-diagnostic-beg found))
    (let ((silence (seq-find (lambda (action)
                               (string-search "Say nothing about" (plist-get action :title)))
                             (eglot-code-actions (point) (point) "quickfix"))))
      (session-check "silence is offered" (lambda () silence))
      (eglot-execute (eglot-current-server) silence)))
  (session-check "the server makes the edit"
                 (lambda () (string-search "<!-- faultless-disable-"
                                           (buffer-string))))
  (eglot-shutdown (eglot-current-server)))

;;; emacs.el ends here
