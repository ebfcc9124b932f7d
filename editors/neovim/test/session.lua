-- One editing session, driven from within Neovim: `run.sh` starts it.

local folder = assert(vim.env.FOLDER)
local path = folder .. '/postmortem.md'

--- Waits until `condition` holds, and says on one line whether it did.
local function check(what, condition)
  local held = vim.wait(20000, function()
    return condition() and true or false
  end, 10)
  io.stdout:write(('%s %s\n'):format(held and 'ok    ' or 'FAILED', what))
  if not held then
    error({ failed = what })
  end
end

--- The diagnostics of the current buffer whose code is `code`.
local function found(code)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == code
  end, vim.diagnostic.get(0))
end

--- The number, from 1, of the first line that contains `text`.
local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(text, 1, true) then
      return number
    end
  end
end

--- Goes to the finding of `code`, and takes its quick fix whose title contains `title`.
local function fix(code, title)
  local diagnostic = found(code)[1]
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find(title, 1, true) ~= nil
    end,
  })
end

local function session()
  vim.cmd('filetype on')
  vim.cmd('runtime plugin/faultless.lua')
  if vim.env.WAY == 'enable' then
    vim.lsp.enable('faultless')
  else
    require('faultless').setup()
  end
  vim.cmd.edit(path)

  local unused = 'engine/unused-suppression'
  local function client()
    return vim.lsp.get_clients({ name = 'faultless', bufnr = 0 })[1]
  end
  check('the client attaches', client)
  check('the finding appears', function()
    return #found(unused) == 1
  end)
  local diagnostic = found(unused)[1]
  local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, false)[1]
  check('it stands at the comment, after an emoji: ' .. client().offset_encoding, function()
    return line:sub(diagnostic.col + 1, diagnostic.end_col):find('^<!%-%- .* %-%->$')
  end)

  fix(unused, 'Delete')
  check('the quick fix changes the text', function()
    return not line_of('agreed with the author')
  end)
  check('and nothing else on the line', function()
    return line_of('🧯 Refunds took two days')
  end)
  check('and the finding goes', function()
    return #found(unused) == 0
  end)
end

local ran, problem = pcall(session)
if not ran and not (type(problem) == 'table' and problem.failed) then
  io.stdout:write('FAILED ' .. tostring(problem) .. '\n')
end
for _, client in ipairs(vim.lsp.get_clients()) do
  vim.lsp.stop_client(client.id)
end
vim.cmd(ran and 'qall!' or 'cquit!')
